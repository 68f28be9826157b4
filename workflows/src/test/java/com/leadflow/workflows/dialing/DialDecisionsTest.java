package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.DialFacts.Callee;
import com.leadflow.workflows.dialing.DialFacts.CampaignState;
import com.leadflow.workflows.dialing.DialFacts.Consent;
import com.leadflow.workflows.dialing.DialFacts.Engine;
import com.leadflow.workflows.dialing.DialFacts.Hold;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.DialVerdict.Allow;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Holds dial permissions to a table of decisions that was worked out without them; decisions.csv says what its columns mean. */
class DialDecisionsTest {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private static final NumberZones NUMBERS = new NumberZones();

    private final DialPermission permission = new DialPermission();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/dialing/decisions.csv", delimiter = '|', useHeadersInDisplayName = true)
    void decidesAsTheTableSays(ArgumentsAccessor row) {
        assertThat(permission.decide(facts(row))).isEqualTo(verdict(row));
    }

    private static DialFacts facts(ArgumentsAccessor row) {
        Instant now = instant(row.getString(1));
        Set<String> besides = words(row.getString(7));
        // As the engine reads stored numbers.
        PhoneNumber number = PhoneNumber.parse(orEmpty(row.getString(3)), "ZZ").orElse(null);
        Zones zones = new Zones(row.getString(2), number == null ? Set.of() : NUMBERS.zonesOf(number));
        Consent consent = new Consent(besides.contains("suppressed"), besides.contains("do-not-call"));
        return new DialFacts(
                now,
                engine(now, besides),
                new Callee(number, consent, besides.contains("unresolved"), calls(now, besides), zones),
                new CallingHours(window(row), LegalHours.parse(or(row.getString(6), "08:00-21:00")), holidays(besides)),
                CallCaps.DEFAULT);
    }

    private static Engine engine(Instant now, Set<String> besides) {
        Hold hold = Stream.concat(
                        holds(now, besides, "hold", DialReason.PROVIDER_HOLD),
                        holds(now, besides, "breaker", DialReason.BREAKER))
                .findFirst()
                .orElse(null);
        return new Engine(besides.contains("kill-switch"), hold, campaign(besides), !besides.contains("stale"));
    }

    private static Stream<Hold> holds(Instant now, Set<String> besides, String word, DialReason reason) {
        return values(besides, word).map(seconds -> new Hold(now.plusSeconds(Long.parseLong(seconds)), reason));
    }

    private static List<Instant> calls(Instant now, Set<String> besides) {
        return values(besides, "called")
                .map(minutes -> now.minus(Duration.ofMinutes(Long.parseLong(minutes))))
                .toList();
    }

    private static Set<LocalDate> holidays(Set<String> besides) {
        return values(besides, "holidays").map(LocalDate::parse).collect(Collectors.toSet());
    }

    /** Of {@code name=VALUE,VALUE} among the words. */
    private static Stream<String> values(Set<String> besides, String name) {
        return besides.stream()
                .filter(word -> word.startsWith(name + "="))
                .flatMap(word -> Stream.of(word.substring(name.length() + 1).split(",")));
    }

    private static CampaignState campaign(Set<String> besides) {
        if (besides.contains("single")) {
            return CampaignState.NONE;
        }
        if (besides.contains("paused")) {
            return CampaignState.PAUSED;
        }
        return besides.contains("stopped") ? CampaignState.STOPPED : CampaignState.ACTIVE;
    }

    private static CallingWindow window(ArgumentsAccessor row) {
        Set<DayOfWeek> days = or(row.getString(4), "123456")
                .chars()
                .mapToObj(day -> day == '0' ? DayOfWeek.SUNDAY : DayOfWeek.of(day - '0'))
                .collect(Collectors.toSet());
        List<String> hours = List.of(or(row.getString(5), "09:00-20:00").split("-"));
        return CallingWindow.of(days, hours.get(0), hours.get(1));
    }

    private static DialVerdict verdict(ArgumentsAccessor row) {
        String verdict = row.getString(8);
        return switch (verdict) {
            case "allow" -> new Allow();
            case "defer" -> new Defer(instant(row.getString(9)), reason(row));
            case "refuse" -> new Refuse(reason(row));
            default -> throw new IllegalArgumentException(verdict);
        };
    }

    private static DialReason reason(ArgumentsAccessor row) {
        return DialReason.fromWireName(row.getString(10)).orElseThrow();
    }

    private static Instant instant(String clock) {
        return ZonedDateTime.parse(clock, CLOCK).toInstant();
    }

    private static Set<String> words(@Nullable String text) {
        return Arrays.stream(orEmpty(text).split(" ")).collect(Collectors.toSet());
    }

    private static String orEmpty(@Nullable String text) {
        return or(text, "");
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
