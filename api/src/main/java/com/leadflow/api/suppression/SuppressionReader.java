package com.leadflow.api.suppression;

import com.leadflow.api.lead.LeadReader;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.suppression.Suppression.Kind;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Checks what clients say of numbers and addresses, and brings them into the form that is stored. */
final class SuppressionReader {
    static final int LONGEST_REASON = 500;
    private static final String ONE_OF = "one-of";

    private final LeadReader reader;

    /** @param defaultRegion the country in which national numbers are read */
    SuppressionReader(String defaultRegion) {
        this.reader = new LeadReader(defaultRegion);
    }

    /** A number in E.164 form, or an address. */
    record Contact(Kind kind, String value) {
        @Override
        public String toString() {
            return "Contact[hidden]";
        }
    }

    /** What is to be suppressed, for whom and why. */
    record Wish(
            Contact contact,
            SuppressionScope scope,
            @Nullable String reason) {}

    /** Throws an ApiException that names everything that is wrong. */
    Wish read(SuppressionRequest request) {
        Violations violations = new Violations();
        Contact contact = contact(violations, request.phone(), request.email());
        String reason = reason(violations, request.reason());
        UUID teamId = Values.id(violations, "/team_id", request.teamId());
        boolean global = Objects.requireNonNullElse(request.global(), false);
        if (global && request.teamId() != null) {
            violations.add("/team_id", ONE_OF, "expected one of team_id and global");
        }
        violations.throwIfAny();
        return new Wish(Objects.requireNonNull(contact), new SuppressionScope(teamId, global, "/team_id"), reason);
    }

    /** Throws an ApiException that names everything that is wrong. */
    Contact read(SuppressionSearchRequest request) {
        Violations violations = new Violations();
        Contact contact = contact(violations, request.phone(), request.email());
        violations.throwIfAny();
        return Objects.requireNonNull(contact);
    }

    /** Null where that is a violation. */
    @Nullable
    String reason(Violations violations, @Nullable String given) {
        violations.limitText("/reason", given, LONGEST_REASON);
        return given == null || given.isBlank() ? null : given.strip();
    }

    @Nullable
    Contact phone(Violations violations, @Nullable String given) {
        String number = reader.phone(violations, given, null);
        return number == null ? null : new Contact(Kind.PHONE, number);
    }

    @Nullable
    Contact email(Violations violations, @Nullable String given) {
        String address = LeadReader.email(violations, given);
        return address == null ? null : new Contact(Kind.EMAIL, address);
    }

    private @Nullable Contact contact(Violations violations, @Nullable String phone, @Nullable String email) {
        if ((phone == null) == (email == null)) {
            violations.add("", ONE_OF, "expected one of phone and email");
        }
        return phone == null ? email(violations, email) : phone(violations, phone);
    }
}
