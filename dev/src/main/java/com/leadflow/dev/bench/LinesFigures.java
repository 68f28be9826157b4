package com.leadflow.dev.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

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

    String words() {
        return "utilisation %.4f, %d refills, after %.0f ms (p50) and %.0f ms (p99); %s"
                .formatted(utilisation, refills, refillMedianMillis, refillP99Millis, spent.words());
    }
}
