package com.leadflow.dev.bench.dial;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** In a process that stands in for a worker, one attempt that goes wrong would spoil the figures. */
final class FailedAttempt {
    private static final Logger log = LoggerFactory.getLogger(FailedAttempt.class);

    private FailedAttempt() {}

    /** Ends this process: whoever measures it finds it gone. */
    static void endProcess(Throwable cause) {
        log.error("An attempt failed", cause);
        Runtime.getRuntime().halt(1);
    }
}
