@NullMarked
package com.leadflow.store.email;

import org.jspecify.annotations.NullMarked;
