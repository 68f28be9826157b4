package com.leadflow.dev.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows cut into requests that the API takes, in their order.
 *
 * @param tooLarge rows that no request can take
 */
record LeadBatches(List<List<LeadRow>> batches, List<LeadRow> tooLarge) {
    /** The API's own limit for a request. */
    static final int MOST_ROWS = 1_000;

    /** The API takes 5 MiB. */
    private static final int MOST_BYTES = 4_000_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    static LeadBatches of(List<LeadRow> rows) {
        List<List<LeadRow>> batches = new ArrayList<>();
        List<LeadRow> tooLarge = new ArrayList<>();
        int room = 0;
        for (LeadRow row : rows) {
            int bytes = bytes(row);
            if (bytes > MOST_BYTES) {
                tooLarge.add(row);
                continue;
            }
            if (bytes > room || batches.get(batches.size() - 1).size() == MOST_ROWS) {
                batches.add(new ArrayList<>());
                room = MOST_BYTES;
            }
            batches.get(batches.size() - 1).add(row);
            room -= bytes;
        }
        return new LeadBatches(batches, tooLarge);
    }

    private static int bytes(LeadRow row) {
        try {
            return JSON.writeValueAsBytes(row.body()).length + ",".length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that are no JSON", e);
        }
    }
}
