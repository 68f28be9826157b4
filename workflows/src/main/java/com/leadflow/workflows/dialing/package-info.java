/** The rules of dialing: when a lead may be called, and what follows a call. Pure: no clock, no I/O. */
@NullMarked
package com.leadflow.workflows.dialing;

import org.jspecify.annotations.NullMarked;
