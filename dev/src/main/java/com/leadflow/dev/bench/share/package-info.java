/** {@code bench share}: how two campaigns share the account's lines. */
@NullMarked
package com.leadflow.dev.bench.share;

import org.jspecify.annotations.NullMarked;
