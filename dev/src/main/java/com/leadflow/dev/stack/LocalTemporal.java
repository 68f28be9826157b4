package com.leadflow.dev.stack;

import java.net.URI;
import java.util.Optional;

/** A Temporal server of our own, running until it is closed. */
public sealed interface LocalTemporal extends AutoCloseable permits RealTemporal, InMemoryTemporal {
    /** Host and port of its front end. */
    String address();

    /** Where its web pages are. */
    Optional<URI> ui();

    /** {@code server} or {@code in-memory}. */
    String kind();

    @Override
    void close();
}
