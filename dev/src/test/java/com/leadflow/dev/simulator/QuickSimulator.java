package com.leadflow.dev.simulator;

import java.io.IOException;
import java.time.Duration;

/** A simulator whose calls last milliseconds, and whose reports come at once. */
final class QuickSimulator {
    private QuickSimulator() {}

    static VapiSimulator start() throws IOException {
        return VapiSimulator.start(settings().build());
    }

    static SimulatorSettings.Builder settings() {
        return SimulatorSettings.builder()
                .meanCall(Duration.ofMillis(20))
                .meanRing(Duration.ofMillis(5))
                .reportDelay(Duration.ZERO);
    }
}
