package com.leadflow.api.call;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import java.util.UUID;

/**
 * Who listens to recordings, by the user whose link it is. Each keeps a thread, and most of Jetty's are for requests that are answered at
 * once. Thread-safe.
 */
final class Listeners {
    private static final int MOST = 20;

    /** A player that skips may open the next part before it closes the one before. */
    private static final int MOST_OF_A_USER = 4;

    private final Multiset<UUID> listening = HashMultiset.create();

    /** Throws an ApiException where there are too many. */
    synchronized void add(UUID userId) {
        if (listening.count(userId) >= MOST_OF_A_USER) {
            throw ApiException.of(
                    ProblemCode.TOO_MANY_STREAMS,
                    "By a user's links at most %d recordings are listened to at a time: end one"
                            .formatted(MOST_OF_A_USER));
        }
        if (listening.size() >= MOST) {
            throw ApiException.of(ProblemCode.UNAVAILABLE, "Too many recordings are listened to; try again");
        }
        listening.add(userId);
    }

    synchronized void remove(UUID userId) {
        listening.remove(userId);
    }
}
