/** Schedules, against real PostgreSQL. */
@NullMarked
package com.leadflow.activities.schedule;

import org.jspecify.annotations.NullMarked;
