package com.leadflow.activities.call;

import org.jspecify.annotations.Nullable;

/**
 * What one try of dial tells the next through its heartbeat. A hint: the rows decide.
 *
 * @param callId the call that the provider has accepted, in case storing it failed
 */
record DialDetails(@Nullable String callId, int unexpectedErrors) {
    static final DialDetails NONE = new DialDetails(null, 0);
}
