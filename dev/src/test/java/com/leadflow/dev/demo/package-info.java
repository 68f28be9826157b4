/** Tests of the demo. */
@NullMarked
package com.leadflow.dev.demo;

import org.jspecify.annotations.NullMarked;
