package com.leadflow.dev.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where trouble can be put between what a caller asks and what happens. By default there is none. */
interface Faults {
    /** No trouble at all. */
    static Faults none() {
        return new Faults() {};
    }

    /** An answer in place of accepting the call: nothing happens and nobody is called. */
    default Optional<Reply> refuse(NewCall request) {
        return Optional.empty();
    }

    /** What the caller is told of a call that was accepted. */
    default Reply answer(PhoneCall call, Reply reply) {
        return reply;
    }

    /** When a webhook is delivered, once for each delay: none loses it, two double it. */
    default List<Duration> deliveries(PhoneCall call, String messageType) {
        return List.of(Duration.ZERO);
    }

    /** Whether a reader sees the call yet, by id or in a list. */
    default boolean readable(PhoneCall call) {
        return true;
    }
}
