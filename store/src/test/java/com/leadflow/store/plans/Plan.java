package com.leadflow.store.plans;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How PostgreSQL ran one statement. */
record Plan(JsonNode explained) {
    private static final Set<String> LARGE = Set.of(
            "api_keys",
            "audit_log",
            "leads",
            "campaign_leads",
            "campaign_schedules",
            "call_queue",
            "call_history",
            "call_events",
            "csv_leads",
            "dial_decisions",
            "email_templates",
            "emails",
            "idempotency_keys",
            "property_files",
            "suppressions",
            "uploaded_csvs");

    /** The large tables that it read, or would have read, from one end to the other. */
    List<String> scanned() {
        List<String> tables = new ArrayList<>();
        for (JsonNode scan : explained.findParents("Relation Name")) {
            String table = scan.path("Relation Name").asText();
            if (scan.path("Node Type").asText().equals("Seq Scan") && LARGE.contains(table)) {
                tables.add(table);
            }
        }
        return tables;
    }

    /** Pages of 8 kB that it asked for: unlike time, the same on every machine. */
    long pages() {
        JsonNode plan = explained.path("Plan");
        return plan.path("Shared Hit Blocks").asLong()
                + plan.path("Shared Read Blocks").asLong();
    }

    String text() {
        return explained.path("Query Text").asText();
    }

    @Override
    public String toString() {
        return explained.toPrettyString();
    }
}
