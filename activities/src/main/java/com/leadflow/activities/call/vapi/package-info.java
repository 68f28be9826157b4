/** The adapter for Vapi's HTTP API. */
@NullMarked
package com.leadflow.activities.call.vapi;

import org.jspecify.annotations.NullMarked;
