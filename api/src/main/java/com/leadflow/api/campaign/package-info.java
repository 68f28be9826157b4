/** Campaigns: their content, their leads, start, pause, resume and stop, progress. */
@NullMarked
package com.leadflow.api.campaign;

import org.jspecify.annotations.NullMarked;
