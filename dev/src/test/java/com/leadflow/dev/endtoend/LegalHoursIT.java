package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.endtoend.DrawnLeads.DrawnLead;
import com.leadflow.dev.simulator.CallRecord;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nobody is called at night, wherever their number may lie, and everybody else is. Leads, windows, day and hour are drawn, the time is set to some seconds
 * before that hour, when many windows open and many close; the provider is the witness of when it was asked, and the numbering plan of what time it was
 * there. Some lines are busy at first, and some leads ask to be called outside of their campaign's window: that call obeys the law only, and what
 * is to be repeated keeps to the window, too. {@code -Dlegal-hours.seed=N} draws the same again.
 */
@Timeout(300)
class LegalHoursIT {
    private static final long SEED = Long.getLong("legal-hours.seed", System.currentTimeMillis() % 1_000_000);
    private static final int LINES = 60;
    private static final int CAMPAIGNS = 6;
    private static final int LEADS = 40;

    /** Longer than a permit lasts, so that those who may be called until the hour can still be. */
    private static final Duration BEFORE_THE_HOUR = Duration.ofSeconds(15);

    /** Windows open and close at quarters of an hour: what is open at the hour stays so while the test waits. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration RETRY_DELAY = Duration.ofSeconds(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final Random RANDOM = new Random(SEED);

    private static RunningSystem system;
    private static ShiftedClock clock;
    private static DrawnLeads drawn;

    @BeforeAll
    static void start() throws Exception {
        System.out.println("Leads, windows and hours are drawn with seed " + SEED);
        drawn = new DrawnLeads(RANDOM, AreaCodes.read());
        system = RunningSystem.start("legal-hours", LINES, 1, DrawnWindow.LEGAL);
        clock = system.shiftClock();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (system != null) {
            try (RunningSystem stopping = system) {
                stopping.stopAndInspect();
            }
        }
    }

    /** A day on which most clocks of North America change, and any day. */
    static Stream<LocalDate> days() {
        List<String> changes = List.of("2026-11-01", "2027-03-14");
        return Stream.of(
                LocalDate.parse(changes.get(RANDOM.nextInt(changes.size()))),
                LocalDate.parse("2026-01-01").plusDays(RANDOM.nextInt(2 * 365)));
    }

    @ParameterizedTest
    @MethodSource("days")
    void callEverybodyInTheirHoursAndNobodyOutside(LocalDate day) throws SQLException {
        Map<Campaign, List<DrawnLead>> campaigns = Stream.generate(this::leads)
                .limit(CAMPAIGNS)
                .collect(Collectors.toMap(
                        LegalHoursIT::campaign, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        List<DrawnLead> leads =
                campaigns.values().stream().flatMap(List::stream).toList();
        Instant hour = hour(day, leads);
        Set<String> callable = callable(leads, hour);
        System.out.printf("%d of %d leads may be called at %s%n", callable.size(), leads.size(), hour);

        clock.set(hour.minus(BEFORE_THE_HOUR));
        campaigns.keySet().forEach(campaign -> campaign.command("start"));
        DrawnCallbacks callbacks = new DrawnCallbacks(RANDOM, clock);
        campaigns.forEach((campaign, theirs) -> callbacks.ask(campaign, theirs, hour));

        await("all who may be called at %s, seed %d".formatted(hour, SEED))
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .untilAsserted(
                        () -> assertThat(called(1)).containsAll(callable).containsAll(callbacks.callable(leads)));
        await("those whose line was busy, again, at %s, seed %d".formatted(hour, SEED))
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .untilAsserted(() -> assertThat(called(2)).containsAll(busyOnce(leads, callable)));
        campaigns.keySet().forEach(campaign -> awaitThatItWaitsForHoursOnly(campaign, hour));
        assertThat(callsOutsideHours(leads, callbacks))
                .as("calls outside of somebody's hours, seed %d", SEED)
                .isEmpty();
        campaigns.keySet().forEach(campaign -> campaign.command("stop"));
    }

    private List<DrawnLead> leads() {
        return drawn.draw(LEADS, RANDOM.nextBoolean() ? DrawnWindow.always() : DrawnWindow.draw(RANDOM));
    }

    private static Campaign campaign(List<DrawnLead> leads) {
        Campaign campaign = Campaign.createInWindow(
                system.api(),
                Map.of(
                        "max_live_calls",
                        LINES,
                        "max_retries",
                        1,
                        "retry_delays",
                        Map.of("busy", RETRY_DELAY.toString()),
                        "calling_window",
                        leads.get(0).window().json()));
        campaign.attachLeads(leads.stream().map(DrawnLead::json).toList());
        return campaign;
    }

    /** One at which some may be called, and some not. */
    private static Instant hour(LocalDate day, List<DrawnLead> leads) {
        return Stream.generate(() -> day.atTime(RANDOM.nextInt(24), 0).toInstant(ZoneOffset.UTC))
                .limit(1000)
                .filter(hour -> {
                    int callable = callable(leads, hour).size();
                    return callable > leads.size() / 5 && callable < leads.size() * 4 / 5;
                })
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such hour on " + day + ", seed " + SEED));
    }

    private static Set<String> callable(List<DrawnLead> leads, Instant hour) {
        return leads.stream()
                .filter(lead -> lead.mayBeCalled(hour))
                .map(DrawnLead::number)
                .collect(Collectors.toSet());
    }

    private static Set<String> busyOnce(List<DrawnLead> leads, Set<String> callable) {
        return leads.stream()
                .filter(lead -> !lead.answersAtOnce())
                .map(DrawnLead::number)
                .filter(callable::contains)
                .collect(Collectors.toSet());
    }

    /** Who was called so often at least. */
    private static Set<String> called(int times) {
        return system.oracle().calls().stream()
                .collect(Collectors.groupingBy(CallRecord::number, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(calls -> calls.getValue() >= times)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void awaitThatItWaitsForHoursOnly(Campaign campaign, Instant hour) {
        await("nothing to be called soon, seed " + SEED)
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() ->
                        campaign.items().stream().allMatch(item -> hasEnded(item) || waitsForAQuarter(item, hour)));
    }

    private static boolean hasEnded(JsonNode item) {
        return Set.of("completed", "failed").contains(item.path("status").asText());
    }

    /** The test is over by the first. */
    private static boolean waitsForAQuarter(JsonNode item, Instant hour) {
        Instant next = hour.plus(Duration.ofMinutes(15));
        return item.path("status").asText().equals("pending")
                && !Instant.parse(item.path("scheduled_time").asText()).isBefore(next);
    }

    private static List<String> callsOutsideHours(List<DrawnLead> leads, DrawnCallbacks callbacks) {
        Map<String, DrawnLead> byNumber =
                leads.stream().collect(Collectors.toMap(DrawnLead::number, Function.identity()));
        Map<String, Integer> counts = new HashMap<>();
        List<String> outside = new ArrayList<>();
        for (CallRecord call : system.oracle().callsTo(byNumber.keySet())) {
            DrawnLead lead = byNumber.get(call.number());
            Instant at = clock.at(call.createdAt());
            int nth = counts.merge(call.number(), 1, Integer::sum);
            if (lead != null && !lead.mayBeCalled(at) && !callbacks.permit(lead, nth, at)) {
                outside.add(
                        "%s at %s, call %d, in %s, %s".formatted(call.number(), at, nth, lead.zones(), lead.window()));
            }
        }
        return outside;
    }
}
