package com.leadflow.dev.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallableZonesTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 6, 11, 12, 17, 18, 22, 23})
    void openTheWindowForHoursHereAndLaterElsewhere(int hour) {
        Instant now = Instant.parse("2026-11-27T00:59:59Z").plus(Duration.ofHours(hour));
        CallableZones zones = CallableZones.at(now);

        assertThat(local(now, zones.due())).isBetween(LocalTime.of(12, 0), LocalTime.of(13, 0));
        assertThat(zones.later())
                .isNotEmpty()
                .allSatisfy(zone -> assertThat(local(now, zone))
                        .matches(time -> time.isBefore(LocalTime.of(8, 0)) || time.isAfter(LocalTime.of(19, 0))));
    }

    private static LocalTime local(Instant now, String zone) {
        return now.atZone(ZoneId.of(zone)).toLocalTime();
    }
}
