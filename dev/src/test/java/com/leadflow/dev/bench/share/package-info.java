/** {@code bench share}: what it computes, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench.share;

import org.jspecify.annotations.NullMarked;
