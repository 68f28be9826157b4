@NullMarked
package com.leadflow.store.campaign;

import org.jspecify.annotations.NullMarked;
