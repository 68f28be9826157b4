package com.leadflow.api.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.lead.LeadBatchResponse.Created;
import com.leadflow.api.lead.LeadBatchResponse.Rejected;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Creates the good leads of a batch in one transaction and says what is wrong with the others. */
final class LeadBatch {
    static final int MOST_LEADS = 1_000;

    private final Leads leads;
    private final LeadReader reader;
    private final JsonBodies bodies;

    LeadBatch(Leads leads, LeadReader reader, JsonBodies bodies) {
        this.leads = leads;
        this.reader = reader;
        this.bodies = bodies;
    }

    LeadBatchResponse create(Handle handle, LeadBatchRequest request, UUID createdBy) {
        List<JsonNode> rows = rows(request);
        SortedMap<Integer, LeadDetails> good = new TreeMap<>();
        List<Rejected> rejected = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            try {
                good.put(index, reader.read(bodies.read(rows.get(index), LeadRequest.class), null));
            } catch (ApiException e) {
                rejected.add(new Rejected(index, e.errors()));
            }
        }
        rejected.addAll(rejectUnknownAssignees(handle, good));
        rejected.sort((left, right) -> Integer.compare(left.index(), right.index()));
        return new LeadBatchResponse(insert(handle, good, createdBy), rejected);
    }

    private List<Created> insert(Handle handle, SortedMap<Integer, LeadDetails> good, UUID createdBy) {
        List<Integer> indexes = List.copyOf(good.keySet());
        List<UUID> ids = leads.createAll(handle, List.copyOf(good.values()), createdBy);
        return Stream.iterate(0, place -> place < ids.size(), place -> place + 1)
                .map(place -> new Created(indexes.get(place), ids.get(place)))
                .toList();
    }

    /** Takes them out, because one violated foreign key would undo the whole batch. */
    private static List<Rejected> rejectUnknownAssignees(Handle handle, SortedMap<Integer, LeadDetails> good) {
        List<UUID> named = good.values().stream()
                .map(LeadDetails::assignedTo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Set<UUID> known = Assignees.known(handle, named);
        List<Rejected> rejected = new ArrayList<>();
        // Keys, not entries: removing from a TreeMap may put the next lead into an entry that is held here.
        for (Integer index : List.copyOf(good.keySet())) {
            UUID assignee = Objects.requireNonNull(good.get(index)).assignedTo();
            if (assignee != null && !known.contains(assignee)) {
                good.remove(index);
                rejected.add(new Rejected(index, List.of(Assignees.UNKNOWN)));
            }
        }
        return rejected;
    }

    private static List<JsonNode> rows(LeadBatchRequest request) {
        List<JsonNode> rows = request.leads();
        if (rows == null) {
            throw ApiException.invalid("/leads", "required", "expected a list of leads");
        }
        if (rows.size() > MOST_LEADS) {
            throw ApiException.invalid("/leads", "too-many", "expected at most " + MOST_LEADS + " leads");
        }
        return rows;
    }
}
