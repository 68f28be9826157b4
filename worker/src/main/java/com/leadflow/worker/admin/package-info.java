/** The worker's only port: health, readiness and metrics. */
@NullMarked
package com.leadflow.worker.admin;

import org.jspecify.annotations.NullMarked;
