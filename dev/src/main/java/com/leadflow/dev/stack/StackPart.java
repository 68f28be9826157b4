package com.leadflow.dev.stack;

/** A server of a {@link ProcessStack}, in processes of its own, that can be hurt as operating systems and people hurt servers. */
public interface StackPart {
    String name();

    /** Runs it, again after {@link #stop} or {@link #kill}. */
    void start();

    /** Asks it to end, and waits until it has: SIGTERM, or what the server has instead. */
    void stop();

    /** Ends it without a warning, and whatever belongs to it: SIGKILL. */
    void kill();

    /** It does nothing any more but keeps its connections: SIGSTOP. */
    void freeze();

    /** It goes on where it was frozen: SIGCONT. */
    void thaw();
}
