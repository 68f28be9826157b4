/** Tests of what the benchmarks share. */
@NullMarked
package com.leadflow.dev.bench;

import org.jspecify.annotations.NullMarked;
