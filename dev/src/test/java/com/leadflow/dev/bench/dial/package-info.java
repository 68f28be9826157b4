/** {@code bench dial}: what it computes, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench.dial;

import org.jspecify.annotations.NullMarked;
