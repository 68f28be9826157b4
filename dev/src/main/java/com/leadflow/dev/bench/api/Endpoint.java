package com.leadflow.dev.bench.api;

import java.util.List;
import java.util.UUID;

/**
 * What is asked for, over and over.
 *
 * @param name in a word or two
 * @param path with its query
 * @param admin whether an admin asks; otherwise the user whose leads and campaigns they are
 */
record Endpoint(String name, String path, boolean admin) {
    /** Of each kind of reading one: a row, pages of each large table, and what is counted over a campaign. */
    static List<Endpoint> all(UUID campaign, UUID lead) {
        return List.of(
                of("lead", "/leads/" + lead),
                of("leads, a page", "/leads"),
                of("campaigns, a page", "/campaigns"),
                of("progress of a campaign", "/campaigns/" + campaign + "/progress"),
                of("queue of a campaign, a page", "/call-queue?campaign_id=" + campaign),
                of("calls of a campaign, a page", "/call-history?campaign_id=" + campaign),
                of("timeline of a lead", "/leads/" + lead + "/timeline"),
                of("statistics of a campaign", "/campaigns/" + campaign + "/statistics"),
                new Endpoint("audit log, a page", "/api/v1/audit", true));
    }

    private static Endpoint of(String name, String path) {
        return new Endpoint(name, "/api/v1" + path, false);
    }
}
