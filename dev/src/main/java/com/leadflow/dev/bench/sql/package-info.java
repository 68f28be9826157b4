/** {@code bench sql}: what row-level security and the audit log add to the statements of an attempt and of an import. */
@NullMarked
package com.leadflow.dev.bench.sql;

import org.jspecify.annotations.NullMarked;
