/** The connection to Temporal, and the workers that serve its task queues. */
@NullMarked
package com.leadflow.worker.temporal;

import org.jspecify.annotations.NullMarked;
