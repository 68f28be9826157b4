package com.leadflow.api.lead;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Notes;
import com.leadflow.api.request.Values;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what clients say about a lead, or a number or an address alone, and brings it into the form that is stored. */
public final class LeadReader {
    static final List<String> STATUSES = Values.namesOf(LeadStatus.class);
    private static final String NEW = "new";

    static final int LONGEST_NAME = 200;
    static final int LONGEST_SOURCE = 200;

    /** RFC 5321: what fits a mail transaction. */
    public static final int LONGEST_EMAIL = 254;

    /** Whether it looks like an address; only mail itself tells whether it is one. */
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>(),;:\"]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    private final String defaultRegion;

    /** @param defaultRegion the country in which national numbers are read */
    public LeadReader(String defaultRegion) {
        this.defaultRegion = defaultRegion;
    }

    /**
     * Throws an ApiException that names everything that is wrong.
     *
     * @param before the lead as it is; what was accepted once and has not changed stays accepted. Null for a new lead
     */
    LeadDetails read(LeadRequest request, @Nullable LeadDetails before) {
        Violations violations = new Violations();
        violations.requireText("/name", request.name(), LONGEST_NAME);
        violations.limitText("/source", request.source(), LONGEST_SOURCE);
        String notes = Notes.read(violations, "/notes", request.notes());
        String status = Objects.requireNonNullElse(request.status(), NEW);
        violations.requireOneOf("/status", status, STATUSES);
        String email = email(violations, request.email());
        String phone = phone(violations, request.phone(), before == null ? null : before.phone());
        String timezone =
                Values.timezone(violations, "/timezone", request.timezone(), before == null ? null : before.timezone());
        UUID assignedTo = Values.id(violations, "/assigned_to", request.assignedTo());
        violations.throwIfAny();
        return new LeadDetails(
                Objects.requireNonNull(request.name()).strip(),
                email,
                phone,
                status,
                filled(request.source()),
                notes,
                assignedTo,
                timezone,
                Objects.requireNonNullElse(request.doNotCall(), false));
    }

    /** An address in {@code /email} of a body. Null where there is none, or none that could be one, which is a violation then. */
    public static @Nullable String email(Violations violations, @Nullable String given) {
        if (given == null) {
            return null;
        }
        String email = given.strip();
        if (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches() || !Violations.isStorable(email)) {
            violations.add("/email", "invalid-email", "expected an address such as name@example.com");
        }
        return email;
    }

    /**
     * A number in {@code /phone} of a body, in E.164 form. Null where there is none, or none that is valid, which is a violation then.
     *
     * @param before what was accepted once and has not changed stays accepted
     */
    public @Nullable String phone(Violations violations, @Nullable String given, @Nullable String before) {
        if (given == null || given.equals(before)) {
            return given;
        }
        Optional<PhoneNumber> number = PhoneNumber.parse(given, defaultRegion);
        if (number.isEmpty()) {
            violations.add(
                    "/phone",
                    "invalid-number",
                    "expected a telephone number with country code, or a national one of " + defaultRegion);
        }
        return number.map(PhoneNumber::e164).orElse(null);
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
