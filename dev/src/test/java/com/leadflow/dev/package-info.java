/** Tests of the command. */
@NullMarked
package com.leadflow.dev;

import org.jspecify.annotations.NullMarked;
