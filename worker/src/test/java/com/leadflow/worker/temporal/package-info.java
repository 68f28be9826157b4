/** The connection to Temporal. */
@NullMarked
package com.leadflow.worker.temporal;

import org.jspecify.annotations.NullMarked;
