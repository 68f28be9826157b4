@NullMarked
package com.leadflow.store.call;

import org.jspecify.annotations.NullMarked;
