package com.leadflow.dev.command;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line for the user, who can do something about it. */
public final class CommandProblem extends RuntimeException {
    private final int exitCode;

    private CommandProblem(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The user gave something that cannot be used: exit code 2. */
    public static CommandProblem badInput(String message) {
        return new CommandProblem(2, message, null);
    }

    /** Something went wrong while the command ran: exit code 1. */
    public static CommandProblem failure(String message) {
        return new CommandProblem(1, message, null);
    }

    /** As {@link #failure(String)}; the log gets the cause. */
    public static CommandProblem failure(String message, Throwable cause) {
        return new CommandProblem(1, message, cause);
    }

    /** The user pressed Ctrl-C, or the command was told to stop: exit code 130, as shells have it. */
    public static CommandProblem stopped() {
        return new CommandProblem(130, "stopped", null);
    }

    public int exitCode() {
        return exitCode;
    }
}
