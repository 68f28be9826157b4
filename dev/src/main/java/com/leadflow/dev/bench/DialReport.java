package com.leadflow.dev.bench;

import java.util.List;

/** What {@code bench dial} measured; its JSON is an interface for other programs. */
record DialReport(Machine machine, List<LinesFigures> lines, SpeedFigures speed) {
    /** What it was measured on. */
    record Machine(int cores, String java) {
        static Machine here() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version().toString());
        }
    }
}
