package com.leadflow.dev.stack;

import java.util.Map;

/** Where the parts of a local stack listen. */
public record StackPorts(
        int api, int apiAdmin, int workerAdmin, int database, int temporal, int temporalUi, int simulator) {
    /** Where Temporal's own development server has it. */
    private static final int TEMPORAL_UI = 8233;

    public StackPorts {
        ProcessPort.requireDistinct(
                Map.of(ProcessPort.API, api, ProcessPort.API_ADMIN, apiAdmin, ProcessPort.WORKER_ADMIN, workerAdmin));
    }

    /** Free ports, except where the environment names one. */
    public static StackPorts free(Map<String, String> environment) {
        return new StackPorts(
                ProcessPort.API.requireOrFree(environment),
                ProcessPort.API_ADMIN.requireOrFree(environment),
                ProcessPort.WORKER_ADMIN.requireOrFree(environment),
                Ports.free(),
                Ports.free(),
                Ports.free(),
                Ports.free());
    }

    /** Always the same ones, for bookmarks; the environment may name others. Temporal's pages take another where theirs is in use. */
    public static StackPorts usual(Map<String, String> environment) {
        return new StackPorts(
                ProcessPort.API.require(environment),
                ProcessPort.API_ADMIN.require(environment),
                ProcessPort.WORKER_ADMIN.require(environment),
                Ports.free(),
                Ports.free(),
                Ports.freeAt(TEMPORAL_UI),
                Ports.free());
    }
}
