/** Requests that are done once, however often they come: {@code Idempotency-Key}. */
@NullMarked
package com.leadflow.api.idempotency;

import org.jspecify.annotations.NullMarked;
