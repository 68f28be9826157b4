/** {@code bench webhook}, end to end. */
@NullMarked
package com.leadflow.dev.bench.webhook;

import org.jspecify.annotations.NullMarked;
