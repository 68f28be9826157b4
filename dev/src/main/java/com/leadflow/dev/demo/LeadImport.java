package com.leadflow.dev.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import com.leadflow.dev.stack.ApiClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings the leads of a file into a campaign, and says of every row that did not get there why. */
final class LeadImport {
    private final ApiClient api;
    private final List<RejectedRow> rejected = new ArrayList<>();

    /** In the order of the file, so that of two rows with one number the first gets it. */
    private final Map<String, LeadRow> rows = new LinkedHashMap<>();

    LeadImport(ApiClient api) {
        this.api = api;
    }

    /** Ids of the leads that were attached, with their rows. */
    Map<String, LeadRow> run(LeadsFile file, String campaignId) {
        rejected.addAll(file.rejected());
        LeadBatches batches = LeadBatches.of(file.leads());
        batches.tooLarge().forEach(row -> rejected.add(new RejectedRow(row.line(), LeadsFileReader.TOO_LARGE)));
        batches.batches().forEach(this::create);
        for (List<String> batch : Lists.partition(List.copyOf(rows.keySet()), LeadBatches.MOST_ROWS)) {
            attach(batch, campaignId);
        }
        rejected.sort((left, right) -> Long.compare(left.line(), right.line()));
        return rows;
    }

    List<RejectedRow> rejected() {
        return List.copyOf(rejected);
    }

    private void create(List<LeadRow> batch) {
        JsonNode answer = api.post(
                "/leads/batch",
                Map.of("leads", batch.stream().map(LeadRow::body).toList()));
        for (JsonNode created : answer.path("created")) {
            rows.put(
                    created.path("id").asText(), batch.get(created.path("index").asInt()));
        }
        for (JsonNode refused : answer.path("rejected")) {
            String code = refused.path("errors").path(0).path("code").asText();
            rejected.add(
                    new RejectedRow(batch.get(refused.path("index").asInt()).line(), code));
        }
    }

    private void attach(List<String> batch, String campaignId) {
        JsonNode answer = api.post("/campaigns/" + campaignId + "/leads", Map.of("lead_ids", batch));
        for (JsonNode refused : answer.path("rejected")) {
            LeadRow row = rows.remove(refused.path("lead_id").asText());
            if (row != null) {
                rejected.add(new RejectedRow(row.line(), refused.path("code").asText()));
            }
        }
    }
}
