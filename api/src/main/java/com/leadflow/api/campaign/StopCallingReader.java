package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonPointer;
import com.leadflow.api.problem.Violations;
import com.leadflow.workflows.call.vapi.EndedReasons;
import com.leadflow.workflows.call.vapi.StopCalling;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks by what a campaign is to learn that a lead wants no more calls, in {@code /settings/stop_calling} of a body. */
final class StopCallingReader {
    private static final JsonPointer PLACE = JsonPointer.compile("/settings/stop_calling");
    private static final EndedReasons REASONS = new EndedReasons();
    private static final Pattern NAME = Pattern.compile(StopCallingSettings.NAME);

    private StopCallingReader() {}

    /** What is answered counts only where there are no violations afterwards. */
    static StopCalling read(Violations violations, @Nullable StopCallingSettings given) {
        StopCallingSettings settings = Objects.requireNonNullElse(given, StopCallingSettings.DEFAULT);
        StopCalling standard = StopCalling.DEFAULT;
        String field = Objects.requireNonNullElse(settings.structuredData(), standard.structuredData());
        String place = PLACE.appendProperty("structured_data").toString();
        violations.limitText(place, field, StopCallingSettings.LONGEST_NAME);
        violations.refuseOuterBlanks(place, field);
        JsonPointer reasons = PLACE.appendProperty("ended_reasons");
        requireKnown(violations, reasons, settings.endedReasons());
        return new StopCalling(
                field,
                names(violations, PLACE.appendProperty("tools"), settings.tools(), standard.tools()),
                names(violations, reasons, settings.endedReasons(), standard.endedReasons()));
    }

    /** A misspelt reason would never be met, and nobody would learn of it. */
    private static void requireKnown(Violations violations, JsonPointer place, @Nullable List<@Nullable String> given) {
        if (given == null) {
            return;
        }
        for (int index = 0; index < given.size(); index++) {
            String reason = given.get(index);
            if (reason != null && NAME.matcher(reason).matches() && !REASONS.isKnown(reason)) {
                violations.add(
                        place.appendIndex(index).toString(),
                        "unknown-ended-reason",
                        "expected a reason for which the provider ends calls, such as customer-ended-call");
            }
        }
    }

    private static Set<String> names(
            Violations violations, JsonPointer place, @Nullable List<@Nullable String> given, Set<String> standard) {
        if (given == null) {
            return standard;
        }
        if (given.size() > StopCallingSettings.MOST_NAMES) {
            violations.add(place.toString(), "too-many", "expected at most " + StopCallingSettings.MOST_NAMES);
        }
        for (int index = 0; index < given.size(); index++) {
            String name = given.get(index);
            if (name == null
                    || name.length() > StopCallingSettings.LONGEST_NAME
                    || !NAME.matcher(name).matches()) {
                violations.add(
                        place.appendIndex(index).toString(),
                        "invalid-name",
                        "expected a name without blanks, as the provider has it");
            }
        }
        return given.stream().filter(Objects::nonNull).collect(Collectors.toSet());
    }
}
