/** The benchmarks: what they compute, and once the whole of each. */
@NullMarked
package com.leadflow.dev.bench;

import org.jspecify.annotations.NullMarked;
