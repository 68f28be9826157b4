/** The demo, end to end. */
@NullMarked
package com.leadflow.dev.demo;

import org.jspecify.annotations.NullMarked;
