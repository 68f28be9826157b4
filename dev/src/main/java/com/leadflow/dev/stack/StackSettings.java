package com.leadflow.dev.stack;

import com.leadflow.dev.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What makes one local stack differ from another.
 *
 * @param data where data is kept between runs; empty for data that is deleted at the end
 * @param simulator how calls go; its port is replaced by that in {@code ports}
 * @param environment of the user; a few variables of it reach the processes, see {@link ProcessEnvironments}
 */
public record StackSettings(
        Optional<Path> data, StackPorts ports, SimulatorSettings.Builder simulator, Map<String, String> environment) {
    /** Throws ConfigurationProblem for a value of the environment that cannot be used: before anything has been started. */
    public StackSettings {
        ProcessEnvironments.users(environment);
        environment = Map.copyOf(environment);
    }
}
