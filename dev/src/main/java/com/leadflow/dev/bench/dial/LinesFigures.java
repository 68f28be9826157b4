package com.leadflow.dev.bench.dial;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.leadflow.dev.bench.Delays;
import com.leadflow.dev.bench.FigureTable;
import com.leadflow.dev.bench.LineUse;
import com.leadflow.dev.bench.Spent;

/**
 * How full a setting's lines were kept.
 *
 * @param setting in words
 * @param utilisation see {@link LineUse}
 * @param notRefilled lines that fell free and stayed so
 */
record LinesFigures(
        String setting,
        int lines,
        double utilisation,
        int refills,
        @JsonProperty("not_refilled") int notRefilled,
        @JsonProperty("refill_p50_ms") double refillMedianMillis,
        @JsonProperty("refill_p99_ms") double refillP99Millis,
        Spent spent) {
    private static final double UTILISATION = 0.98;
    private static final double REFILL_MILLIS = 250;

    static LinesFigures of(LinesSetting setting, LineUse use, Spent spent) {
        Delays refills = use.refills();
        return new LinesFigures(
                setting.words(),
                setting.lines(),
                use.utilisation(),
                refills.count(),
                use.notRefilled(),
                refills.median().toMillis(),
                refills.p99().toMillis(),
                spent);
    }

    void tell(FigureTable table) {
        table.atLeast(setting + ": utilisation", "%.4f", utilisation, UTILISATION);
        table.atMost("  refill delay p50, ms", "%.0f", refillMedianMillis, REFILL_MILLIS);
        table.atMost("  refill delay p99, ms", "%.0f", refillP99Millis, REFILL_MILLIS);
        table.atMost("  not refilled", "%.0f", notRefilled, 0);
    }

    String words() {
        return "utilisation %.4f, %d refills, after %.0f ms (p50) and %.0f ms (p99); %s"
                .formatted(utilisation, refills, refillMedianMillis, refillP99Millis, spent.words());
    }
}
