package com.leadflow.api.campaign;

import com.leadflow.api.campaign.DialingReader.Dialing;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.Values;
import com.leadflow.store.campaign.CampaignContent;
import com.leadflow.workflows.call.vapi.StopCalling;
import com.leadflow.workflows.dialing.CallbackTime;
import com.leadflow.workflows.dialing.LegalHours;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a campaign and fills in what they leave out. */
public final class CampaignReader {
    public static final int LONGEST_TEXT = 20_000;
    public static final int LONGEST_PROVIDER_ID = 200;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_FIELD = 100;
    static final int MOST_LIVE_CALLS = 10_000;
    static final int MOST_WEIGHT = 100;
    static final int MOST_HOLIDAYS = 400;
    static final int HIGHEST_BUDGET = 1_000_000;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final List<String> PRIORITIES = Values.namesOf(Priority.class);

    private final JsonBodies bodies;
    private final LegalHours legal;

    CampaignReader(JsonBodies bodies, LegalHours legal) {
        this.bodies = bodies;
        this.legal = legal;
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
        int liveCalls = DialingReader.within(
                violations, "/settings/max_live_calls", settings.maxLiveCalls(), 1, MOST_LIVE_CALLS, 10);
        int weight = DialingReader.within(violations, "/settings/weight", settings.weight(), 1, MOST_WEIGHT, 1);
        String priority = Objects.requireNonNullElse(settings.priority(), "medium");
        violations.requireOneOf("/settings/priority", priority, PRIORITIES);
        String callbackField = callbackField(violations, settings.callback());
        Dialing dialing = DialingReader.read(violations, settings, legal);
        StopCalling stopCalling = StopCallingReader.read(violations, settings.stopCalling());
        List<String> holidays = holidays(violations, settings.holidays());
        checkBudget(violations, settings.budgetUsd());
        violations.throwIfAny();
        return new CampaignContent(
                id,
                Objects.requireNonNull(request.name()).strip(),
                filled(request.description()),
                filled(request.assistantId()),
                filled(request.phoneNumberId()),
                filled(request.prompt()),
                teamId,
                liveCalls,
                weight,
                dialing.maxRetries(),
                priority,
                dialing.callingDays(),
                dialing.callingStart(),
                dialing.callingEnd(),
                bodies.write(dialing.retryDelays()),
                dialing.maxCallSeconds(),
                stopCalling.structuredData(),
                sorted(stopCalling.tools()),
                sorted(stopCalling.endedReasons()),
                holidays,
                settings.budgetUsd(),
                callbackField);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** In order, each once. */
    private static List<String> holidays(Violations violations, @Nullable List<@Nullable String> given) {
        List<@Nullable String> dates = Objects.requireNonNullElse(given, List.of());
        if (dates.size() > MOST_HOLIDAYS) {
            violations.add("/settings/holidays", "too-many", "expected at most " + MOST_HOLIDAYS + " dates");
            return List.of();
        }
        SortedSet<String> days = new TreeSet<>();
        for (int place = 0; place < dates.size(); place++) {
            // Null is no date either.
            LocalDate day = Values.date(violations, "/settings/holidays/" + place, String.valueOf(dates.get(place)));
            if (day != null) {
                days.add(day.toString());
            }
        }
        return List.copyOf(days);
    }

    private static void checkBudget(Violations violations, @Nullable BigDecimal usd) {
        if (usd == null) {
            return;
        }
        if (usd.compareTo(CENT) < 0 || usd.compareTo(BigDecimal.valueOf(HIGHEST_BUDGET)) > 0) {
            violations.add(
                    "/settings/budget_usd",
                    "out-of-range",
                    "expected US dollars from 0.01 to " + HIGHEST_BUDGET + ", such as 250");
        } else if (usd.stripTrailingZeros().scale() > CENT.scale()) {
            violations.add(
                    "/settings/budget_usd", "too-precise", "expected US dollars with cents at most, such as 12.50");
        }
    }

    private static String callbackField(Violations violations, CampaignSettings.@Nullable Callback callback) {
        String field = callback == null || callback.structuredData() == null
                ? CallbackTime.DEFAULT_FIELD
                : callback.structuredData();
        violations.requireText("/settings/callback/structured_data", field, LONGEST_FIELD);
        if (!field.isBlank()) {
            violations.refuseOuterBlanks("/settings/callback/structured_data", field);
        }
        return field;
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
