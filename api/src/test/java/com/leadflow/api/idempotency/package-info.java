@NullMarked
package com.leadflow.api.idempotency;

import org.jspecify.annotations.NullMarked;
