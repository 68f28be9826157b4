package com.leadflow.dev.stack;

import com.leadflow.store.configuration.EnvironmentVariable;
import java.util.Map;

/** Where the parts of a local stack listen. */
public record StackPorts(
        int api, int apiAdmin, int workerAdmin, int database, int temporal, int temporalUi, int simulator) {
    /** Where Temporal's own development server has it. */
    private static final int TEMPORAL_UI = 8233;

    /** Free ports, except where the environment names one. */
    public static StackPorts free(Map<String, String> environment) {
        return new StackPorts(
                chosen(EnvironmentVariable.API_PORT, environment, 0),
                chosen(EnvironmentVariable.API_ADMIN_PORT, environment, 0),
                chosen(EnvironmentVariable.WORKER_ADMIN_PORT, environment, 0),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free());
    }

    /** Always the same ones, for bookmarks; the environment may name others. */
    public static StackPorts usual(Map<String, String> environment) {
        return new StackPorts(
                chosen(EnvironmentVariable.API_PORT, environment, 8080),
                chosen(EnvironmentVariable.API_ADMIN_PORT, environment, 8081),
                chosen(EnvironmentVariable.WORKER_ADMIN_PORT, environment, 8082),
                Ports.free(),
                Ports.free(),
                TEMPORAL_UI,
                Ports.free());
    }

    /** Throws CommandProblem when the port is in use. */
    private static int chosen(EnvironmentVariable variable, Map<String, String> environment, int usual) {
        int port = variable.read(environment).map(Integer::parseInt).orElse(usual);
        return port == 0 ? Ports.free() : Ports.requireFree(port, variable.name(), "set " + variable + " to another");
    }
}
