package com.leadflow.activities.call.vapi;

import okhttp3.Call;
import okhttp3.EventListener;

/** Knows whether any byte of a request may have reached the other side. */
final class SentListener extends EventListener {
    private volatile boolean anything;

    boolean anything() {
        return anything;
    }

    @Override
    public void requestHeadersStart(Call call) {
        anything = true;
    }
}
