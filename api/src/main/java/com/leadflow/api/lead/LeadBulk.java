package com.leadflow.api.lead;

import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import com.leadflow.store.lead.LeadSelection;
import com.leadflow.store.listing.ListRequest;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is to become of which leads.
 *
 * @param leads the part of them that one request deals with
 * @param to the id of a user or of a campaign, or a status, as the action wants it
 */
record LeadBulk(ListRequest leads, BulkAction action, String to) {
    /** As many as are dealt with in some seconds: so long does nobody else get at them. */
    static final int MOST_LEADS = 5_000;

    /** Throws an ApiException that names everything that is wrong. */
    static LeadBulk read(LeadBulkRequest request) {
        Violations violations = new Violations();
        Map<String, Object> filters = LeadFilterReader.read(violations, request.filter());
        violations.requireOneOf("/action", request.action(), Values.namesOf(BulkAction.class));
        if ("status".equals(request.action())) {
            violations.requireOneOf("/to", request.to(), LeadReader.STATUSES);
        } else {
            Values.requireId(violations, "/to", request.to());
        }
        UUID after = Values.id(violations, "/after", request.after());
        violations.throwIfAny();
        return new LeadBulk(
                LeadSelection.request(filters, after, MOST_LEADS),
                Stream.of(BulkAction.values())
                        .filter(action -> Values.nameOf(action).equals(request.action()))
                        .findFirst()
                        .orElseThrow(),
                Objects.requireNonNull(request.to()));
    }

    /** For actions whose {@code to} is one. */
    UUID id() {
        return UUID.fromString(to);
    }
}
