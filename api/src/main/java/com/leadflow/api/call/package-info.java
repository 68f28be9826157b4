/** The call queue, the call history, and what the provider tells of calls. */
@NullMarked
package com.leadflow.api.call;

import org.jspecify.annotations.NullMarked;
