package com.leadflow.api.campaign;

import com.leadflow.store.campaign.CallFigures;
import com.leadflow.store.campaign.Statistics;
import com.leadflow.workflows.dialing.Outcome;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the calls of a campaign came to, as the API answers it. */
record StatisticsResponse(
        @Schema(description = "Whose hours of the day count", example = "America/New_York")
        String timezone,

        @Schema(description = "All calls") Figures total,

        @Schema(
                description =
                        "The calls by outcome; `none` are those that are live, and those of which nobody knows how they ended",
                example = "{\"success\":" + EXAMPLE + "}")
        Map<String, Figures> outcomes,

        @Schema(
                description =
                        "The calls by the hour of the day in which they were permitted, from `0` to `23`; hours without any are left out",
                example = "{\"9\":" + EXAMPLE + "}")
        Map<String, Figures> hours,

        @Schema(
                description = "The calls by the how-manieth attempt of their queue item they are, from `1`",
                example = "{\"1\":" + EXAMPLE + "}")
        Map<String, Figures> attempts) {

    private static final String EXAMPLE =
            "{\"calls\":27,\"connected\":12,\"connect_rate\":0.4444,\"talk_seconds\":1036,\"cost_usd\":3.1415}";

    /** Four digits: a hundredth of a percent. */
    private static final int RATE_DIGITS = 4;

    private static final List<String> OUTCOMES = Stream.concat(
                    Arrays.stream(Outcome.values()).map(Outcome::wireName), Stream.of("none"))
            .toList();

    record Figures(
            @Schema(description = "How many calls", example = "27")
            long calls,

            @Schema(
                    description = "In how many of them somebody was talked to, also where it came to nothing",
                    example = "12")
            long connected,

            @Schema(
                    description = "Their share of all calls, from 0 to 1; null where there is no call",
                    example = "0.4444")
            @Nullable
            BigDecimal connectRate,

            @Schema(description = "Seconds from being answered to the end, of all calls together", example = "1036")
            long talkSeconds,

            @Schema(description = "What the provider charges for them, as far as it has told", example = "3.1415")
            BigDecimal costUsd) {
        static final Figures NONE = new Figures(0, 0, null, 0, BigDecimal.ZERO);

        static Figures of(CallFigures figures) {
            return new Figures(
                    figures.calls(),
                    figures.connected(),
                    rate(figures.connected(), figures.calls()),
                    figures.talkSeconds(),
                    figures.costUsd());
        }

        private static @Nullable BigDecimal rate(long part, long whole) {
            return whole == 0
                    ? null
                    : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), RATE_DIGITS, RoundingMode.HALF_UP);
        }
    }

    static StatisticsResponse of(String timezone, Statistics statistics) {
        return new StatisticsResponse(
                timezone,
                Figures.of(statistics.all()),
                figures(OUTCOMES, statistics.byOutcome()),
                figures(List.of(), statistics.byHour()),
                figures(List.of(), statistics.byAttempt()));
    }

    /** Those that are always named, then the others. */
    private static Map<String, Figures> figures(List<String> always, Map<?, CallFigures> counted) {
        Map<String, Figures> named = new LinkedHashMap<>();
        always.forEach(name -> named.put(name, Figures.NONE));
        counted.forEach((name, figures) -> named.put(name.toString(), Figures.of(figures)));
        return named;
    }
}
