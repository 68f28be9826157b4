/** {@code bench webhook}: sends webhooks to an API at a constant rate, and compares what it answered with what it kept. */
@NullMarked
package com.leadflow.dev.bench.webhook;

import org.jspecify.annotations.NullMarked;
