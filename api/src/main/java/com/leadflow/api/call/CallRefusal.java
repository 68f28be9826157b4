package com.leadflow.api.call;

import com.leadflow.api.problem.ApiException;
import com.leadflow.workflows.dialing.DialReason;

/** A call that is not queued, because it would be refused when it is dialed. */
final class CallRefusal {
    private CallRefusal() {}

    static ApiException because(DialReason reason) {
        return ApiException.wrongState(reason.inWords(), reason.wireName());
    }
}
