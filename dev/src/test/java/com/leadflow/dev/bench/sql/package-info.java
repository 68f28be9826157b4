/** {@code bench sql}: its scripts beside the product, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench.sql;

import org.jspecify.annotations.NullMarked;
