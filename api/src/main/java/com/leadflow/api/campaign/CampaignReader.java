package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonPointer;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.Values;
import com.leadflow.store.campaign.CampaignContent;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.CallingWindow;
import com.leadflow.workflows.dialing.Outcome;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a campaign and fills in what they leave out. */
final class CampaignReader {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_TEXT = 20_000;
    static final int LONGEST_PROVIDER_ID = 200;
    private static final List<String> PRIORITIES = Values.namesOf(Priority.class);
    static final int MOST_LIVE_CALLS = 10_000;
    static final int MOST_RETRIES = 10;

    /** The provider's bounds for the length of a call, in seconds. */
    static final int SHORTEST_CALL = 10;

    static final int LONGEST_CALL = 43_200;

    private static final JsonPointer DELAYS = JsonPointer.compile("/settings/retry_delays");

    private final JsonBodies bodies;

    CampaignReader(JsonBodies bodies) {
        this.bodies = bodies;
    }

    /** Throws an ApiException that names everything that is wrong. */
    CampaignContent read(UUID id, CampaignRequest request) {
        Violations violations = new Violations();
        violations.requireText("/name", request.name(), LONGEST_NAME);
        violations.limitText("/description", request.description(), LONGEST_TEXT);
        violations.limitText("/prompt", request.prompt(), LONGEST_TEXT);
        violations.limitText("/assistant_id", request.assistantId(), LONGEST_PROVIDER_ID);
        violations.limitText("/phone_number_id", request.phoneNumberId(), LONGEST_PROVIDER_ID);
        UUID teamId = Values.id(violations, "/team_id", request.teamId());
        CampaignSettings settings = Objects.requireNonNullElse(request.settings(), CampaignSettings.DEFAULT);
        Limits limits = limits(violations, settings);
        String priority = Objects.requireNonNullElse(settings.priority(), "medium");
        violations.requireOneOf("/settings/priority", priority, PRIORITIES);
        CallingWindow window = window(violations, settings.callingWindow());
        Map<String, String> delays = delays(violations, settings.retryDelays());
        violations.throwIfAny();
        return new CampaignContent(
                id,
                Objects.requireNonNull(request.name()).strip(),
                filled(request.description()),
                filled(request.assistantId()),
                filled(request.phoneNumberId()),
                filled(request.prompt()),
                teamId,
                limits.liveCalls(),
                limits.retries(),
                priority,
                days(window),
                window.startText(),
                window.endText(),
                bodies.write(delays),
                limits.callSeconds());
    }

    private record Limits(int liveCalls, int retries, int callSeconds) {}

    private static Limits limits(Violations violations, CampaignSettings settings) {
        return new Limits(
                within(
                        violations,
                        "/settings/max_live_calls",
                        settings.maxLiveCalls(),
                        new Range(1, MOST_LIVE_CALLS, 10)),
                within(violations, "/settings/max_retries", settings.maxRetries(), new Range(0, MOST_RETRIES, 2)),
                within(
                        violations,
                        "/settings/max_call_seconds",
                        settings.maxCallSeconds(),
                        new Range(SHORTEST_CALL, LONGEST_CALL, 600)));
    }

    private record Range(int least, int most, int standard) {}

    private static int within(Violations violations, String pointer, @Nullable Integer given, Range range) {
        int value = Objects.requireNonNullElse(given, range.standard());
        if (value < range.least() || value > range.most()) {
            violations.add(
                    pointer,
                    "out-of-range",
                    "expected a whole number from %d to %d".formatted(range.least(), range.most()));
        }
        return value;
    }

    private static CallingWindow window(Violations violations, CampaignSettings.@Nullable Window given) {
        CallingWindow standard = CallingWindow.DEFAULT;
        if (given == null) {
            return standard;
        }
        List<@Nullable Integer> days = Objects.requireNonNullElse(given.days(), List.copyOf(days(standard)));
        if (days.stream().anyMatch(day -> day == null || day < 0 || day > 6)) {
            violations.add(
                    "/settings/calling_window/days", "unknown-day", "expected days from 0 (Sunday) to 6 (Saturday)");
            return standard;
        }
        try {
            return CallingWindow.of(
                    days.stream().map(CampaignReader::dayOfWeek).collect(Collectors.toSet()),
                    Objects.requireNonNullElse(given.start(), standard.startText()),
                    Objects.requireNonNullElse(given.end(), standard.endText()));
        } catch (IllegalArgumentException e) {
            violations.add("/settings/calling_window", "invalid-window", String.valueOf(e.getMessage()));
            return standard;
        }
    }

    private static Map<String, String> delays(Violations violations, @Nullable Map<String, @Nullable String> given) {
        Map<String, String> delays = new TreeMap<>();
        Objects.requireNonNullElse(given, Map.<String, @Nullable String>of()).forEach((outcome, delay) -> {
            String wrong = wrong(outcome, delay);
            if (wrong != null) {
                violations.add(DELAYS.appendProperty(outcome).toString(), "invalid-delay", wrong);
            } else if (delay != null) {
                delays.put(outcome, delay);
            }
        });
        return delays;
    }

    private static @Nullable String wrong(String outcome, @Nullable String delay) {
        Optional<Outcome> retried = CampaignSettings.RETRIED.stream()
                .filter(known -> known.wireName().equals(outcome))
                .findFirst();
        if (retried.isEmpty()) {
            return "expected one of "
                    + CampaignSettings.RETRIED.stream().map(Outcome::wireName).collect(Collectors.joining(", "));
        }
        return delay == null ? null : wrong(retried.get(), delay);
    }

    private static @Nullable String wrong(Outcome outcome, String delay) {
        try {
            AttemptSettings checked = new AttemptSettings(0, Map.of(outcome, Duration.parse(delay)));
            return checked.retryDelays().isEmpty() ? "expected a delay" : null;
        } catch (DateTimeException e) {
            return "expected an ISO 8601 duration such as PT20M or P1D";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static DayOfWeek dayOfWeek(@Nullable Integer day) {
        return day == null || day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
    }

    private static List<Integer> days(CallingWindow window) {
        return window.days().stream().map(day -> day.getValue() % 7).sorted().toList();
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
