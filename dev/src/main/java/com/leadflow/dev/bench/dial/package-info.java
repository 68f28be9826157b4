/** {@code bench dial}: how full lines are kept, and how fast attempts are made, beside other ways to make them. */
@NullMarked
package com.leadflow.dev.bench.dial;

import org.jspecify.annotations.NullMarked;
