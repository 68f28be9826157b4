/** {@code bench api}: what it reads from PostgreSQL's log, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench.api;

import org.jspecify.annotations.NullMarked;
