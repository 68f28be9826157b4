/** Tests of the local stack. */
@NullMarked
package com.leadflow.dev.stack;

import org.jspecify.annotations.NullMarked;
