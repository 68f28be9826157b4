/** Schedules: when they run, contracts, and the workflow that starts a campaign again and again. */
@NullMarked
package com.leadflow.workflows.schedule;

import org.jspecify.annotations.NullMarked;
