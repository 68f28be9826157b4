package com.leadflow.dev.simulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param path the decoded segments of the path, without empty ones
 * @param query the last value of every query parameter
 * @param base scheme and authority by which the caller reached us, and by which our links reach us again
 */
record Incoming(
        String method,
        List<String> path,
        Map<String, String> query,
        Optional<String> authorization,
        Optional<String> userAgent,
        String body,
        URI base) {

    /** Whether the method and the path's segments are these; {@code *} stands for any segment. */
    boolean is(String wantedMethod, String... segments) {
        if (!method.equals(wantedMethod) || path.size() != segments.length) {
            return false;
        }
        for (int i = 0; i < segments.length; i++) {
            if (!segments[i].equals("*") && !segments[i].equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
