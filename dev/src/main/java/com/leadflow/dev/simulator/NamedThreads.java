package com.leadflow.dev.simulator;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Daemon threads with a prefix and a number for a name. */
final class NamedThreads implements ThreadFactory {
    private final String prefix;
    private final AtomicInteger created = new AtomicInteger();

    NamedThreads(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, prefix + created.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
