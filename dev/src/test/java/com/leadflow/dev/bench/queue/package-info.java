/** {@code bench queue}: what it computes, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench.queue;

import org.jspecify.annotations.NullMarked;
