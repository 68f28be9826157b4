/** End to end: LeadFlow's commands as separate processes, driven through the API alone, with the simulator as the oracle. */
@NullMarked
package com.leadflow.dev.endtoend;

import org.jspecify.annotations.NullMarked;
