package com.leadflow.api.campaign;

import com.fasterxml.jackson.core.JsonPointer;
import com.leadflow.api.problem.Violations;
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
    private static final Pattern NAME = Pattern.compile(StopCallingSettings.NAME);

    private StopCallingReader() {}

    /** What is answered counts only where there are no violations afterwards. */
    static StopCalling read(Violations violations, @Nullable StopCallingSettings given) {
        StopCallingSettings settings = Objects.requireNonNullElse(given, StopCallingSettings.DEFAULT);
        StopCalling standard = StopCalling.DEFAULT;
        String field = Objects.requireNonNullElse(settings.structuredData(), standard.structuredData());
        violations.limitText(
                PLACE.appendProperty("structured_data").toString(), field, StopCallingSettings.LONGEST_NAME);
        return new StopCalling(
                field,
                names(violations, PLACE.appendProperty("tools"), settings.tools(), standard.tools()),
                names(
                        violations,
                        PLACE.appendProperty("ended_reasons"),
                        settings.endedReasons(),
                        standard.endedReasons()));
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
