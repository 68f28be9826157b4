package com.leadflow.activities.call.vapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * JSON that is sent at most once. OkHttp sends other bodies again by itself after some answers, such as a {@code 503} with {@code
 * Retry-After: 0}, also where it is told not to retry; such an answer does not rule out that the call was placed.
 */
final class OnceBody extends RequestBody {
    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] json;

    OnceBody(String json) {
        this.json = json.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
    }
}
