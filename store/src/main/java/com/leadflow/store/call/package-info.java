/** The call queue, permits, the calls' history and what the provider reports of them. */
@NullMarked
package com.leadflow.store.call;

import org.jspecify.annotations.NullMarked;
