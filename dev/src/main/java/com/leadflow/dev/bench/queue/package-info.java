/** {@code bench queue}: a long queue, many campaigns at once, and all of them waiting. */
@NullMarked
package com.leadflow.dev.bench.queue;

import org.jspecify.annotations.NullMarked;
