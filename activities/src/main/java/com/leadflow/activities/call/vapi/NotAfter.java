package com.leadflow.activities.call.vapi;

import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Asks for the time when a connection is there and nothing has been sent on it: until then a process may have stood still.
 *
 * @param latest by {@link System#nanoTime}
 */
record NotAfter(long latest) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        if (System.nanoTime() - latest > 0) {
            throw new InterruptedIOException("the time to send it is over");
        }
        return chain.proceed(chain.request());
    }
}
