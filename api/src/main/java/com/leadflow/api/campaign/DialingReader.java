package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonPointer;
import com.leadflow.api.campaign.DialingSettings.Window;
import com.leadflow.api.problem.Violations;
import com.leadflow.workflows.dialing.AttemptSettings;
import com.leadflow.workflows.dialing.CallingWindow;
import com.leadflow.workflows.dialing.LegalHours;
import com.leadflow.workflows.dialing.Outcome;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about how and when to dial, in {@code /settings} of a body, and fills in what they leave out. */
public final class DialingReader {
    private static final String WINDOW = "/settings/calling_window";
    private static final JsonPointer DELAYS = JsonPointer.compile("/settings/retry_delays");

    private DialingReader() {}

    /** Settings that hold; of the delays only those that were given. */
    public record Dialing(
            int maxRetries,
            List<Integer> callingDays,
            String callingStart,
            String callingEnd,
            Map<String, String> retryDelays,
            int maxCallSeconds) {
        public Dialing {
            callingDays = List.copyOf(callingDays);
            retryDelays = Map.copyOf(retryDelays);
        }
    }

    /**
     * What is answered counts only where there are no violations afterwards.
     *
     * @param legal a window that is given has to have a part of these hours
     */
    public static Dialing read(Violations violations, DialingSettings settings, LegalHours legal) {
        int retries =
                within(violations, "/settings/max_retries", settings.maxRetries(), 0, DialingSettings.MOST_RETRIES, 2);
        int callSeconds = within(
                violations,
                "/settings/max_call_seconds",
                settings.maxCallSeconds(),
                DialingSettings.SHORTEST_CALL,
                DialingSettings.LONGEST_CALL,
                600);
        CallingWindow window = window(violations, settings.callingWindow(), legal);
        return new Dialing(
                retries,
                days(window),
                window.startText(),
                window.endText(),
                delays(violations, settings.retryDelays()),
                callSeconds);
    }

    /** @param standard where nothing is given */
    static int within(
            Violations violations, String pointer, @Nullable Integer given, int least, int most, int standard) {
        int value = Objects.requireNonNullElse(given, standard);
        if (value < least || value > most) {
            violations.add(pointer, "out-of-range", "expected a whole number from %d to %d".formatted(least, most));
        }
        return value;
    }

    private static CallingWindow window(Violations violations, @Nullable Window given, LegalHours legal) {
        CallingWindow standard = CallingWindow.DEFAULT;
        if (given == null) {
            return standard;
        }
        List<@Nullable Integer> days = Objects.requireNonNullElse(given.days(), List.copyOf(days(standard)));
        if (days.stream().anyMatch(day -> day == null || day < 0 || day > 6)) {
            violations.add(
                    WINDOW + "/days",
                    "unknown-day",
                    "expected days from 0 (Sunday) to 6 (Saturday), such as [1, 2, 3, 4, 5]");
            return standard;
        }
        Set<DayOfWeek> open = days.stream().map(DialingReader::dayOfWeek).collect(Collectors.toSet());
        String start = Objects.requireNonNullElse(given.start(), standard.startText());
        String end = Objects.requireNonNullElse(given.end(), standard.endText());
        // Each by itself before both together, so that the error points at what is wrong.
        boolean holds = isWindow(violations, WINDOW + "/days", open, "00:00", "24:00")
                && isWindow(violations, WINDOW + "/start", open, start, "24:00")
                && isWindow(violations, WINDOW + "/end", open, "00:00", end)
                && isWindow(violations, WINDOW, open, start, end);
        if (!holds) {
            return standard;
        }
        CallingWindow window = CallingWindow.of(open, start, end);
        if (!window.overlaps(legal)) {
            violations.add(
                    WINDOW,
                    "outside-legal-hours",
                    "nobody would ever be called: expected hours that the legal ones, %s, have a part of, such as %s to %s"
                            .formatted(legal.text(), standard.startText(), standard.endText()));
        }
        return window;
    }

    private static boolean isWindow(
            Violations violations, String pointer, Set<DayOfWeek> days, String start, String end) {
        try {
            return !CallingWindow.of(days, start, end).days().isEmpty();
        } catch (IllegalArgumentException e) {
            violations.add(pointer, "invalid-window", String.valueOf(e.getMessage()));
            return false;
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
        Optional<Outcome> retried = DialingSettings.RETRIED.stream()
                .filter(known -> known.wireName().equals(outcome))
                .findFirst();
        if (retried.isEmpty()) {
            return "expected one of "
                    + DialingSettings.RETRIED.stream().map(Outcome::wireName).collect(Collectors.joining(", "));
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
}
