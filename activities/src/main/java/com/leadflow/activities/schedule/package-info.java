/** What the workflows of schedules ask for. */
@NullMarked
package com.leadflow.activities.schedule;

import org.jspecify.annotations.NullMarked;
