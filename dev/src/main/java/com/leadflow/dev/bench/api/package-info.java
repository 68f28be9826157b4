/** {@code bench api}: the API's read and list endpoints beside the same SQL by itself. */
@NullMarked
package com.leadflow.dev.bench.api;

import org.jspecify.annotations.NullMarked;
