package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.configuration.EnvironmentVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A port that one of LeadFlow's processes listens on. */
public enum ProcessPort {
    API(EnvironmentVariable.API_PORT, 8080),
    API_ADMIN(EnvironmentVariable.API_ADMIN_PORT, 8081),
    WORKER_ADMIN(EnvironmentVariable.WORKER_ADMIN_PORT, 8082);

    private final EnvironmentVariable variable;
    private final int usual;

    /** @param usual as in config/*.yml */
    ProcessPort(EnvironmentVariable variable, int usual) {
        this.variable = variable;
        this.usual = usual;
    }

    /**
     * The port that the environment names, otherwise the usual one; a free one when that is 0. Throws CommandProblem when it is in
     * use: before anything has been started, and in one line.
     */
    public int require(Map<String, String> environment) {
        return require(environment, usual);
    }

    /** As {@link #require(Map)}, but a free one where the environment names none. */
    int requireOrFree(Map<String, String> environment) {
        return require(environment, 0);
    }

    /** Throws CommandProblem where two of the numbers are the same. */
    public static void requireDistinct(Map<ProcessPort, Integer> numbers) {
        Map<Integer, ProcessPort> taken = new HashMap<>();
        new TreeMap<>(numbers).forEach((port, number) -> {
            ProcessPort other = taken.putIfAbsent(number, port);
            if (other != null) {
                throw CommandProblem.badInput("%s and %s are both %d: set one of them to another"
                        .formatted(other.variable, port.variable, number));
            }
        });
    }

    private int require(Map<String, String> environment, int otherwise) {
        int port = variable.read(environment).map(Integer::parseInt).orElse(otherwise);
        return port == 0 ? Ports.free() : Ports.requireFree(port, variable.name(), "set " + variable + " to another");
    }
}
