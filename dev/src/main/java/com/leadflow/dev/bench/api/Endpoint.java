package com.leadflow.dev.bench.api;

import java.util.List;
import java.util.UUID;

/**
 * What is asked for, over and over.
 *
 * @param name in a word or two
 * @param path with its query
 * @param admin whether an admin asks; otherwise the user whose leads and campaigns they are
 * @param longestMillis within which 99 of 100 answers are to come
 */
record Endpoint(String name, String path, boolean admin, int longestMillis) {
    /** People take for immediate what takes no longer than a quarter of a second. */
    private static final int AT_ONCE = 250;

    /**
     * What is counted over all rows of a campaign. That costs PostgreSQL some 50 ms of a processor for 100,000 leads, and on two processors eight
     * who ask at once wait for each other; a figure that is a second old is as good.
     */
    private static final int COUNTED = 1_000;

    /** Of each kind of reading one: a row, pages of each large table, and what is counted over a campaign. */
    static List<Endpoint> all(UUID campaign, UUID lead) {
        return List.of(
                of("lead", "/leads/" + lead),
                of("leads, a page", "/leads"),
                of("campaigns, a page", "/campaigns"),
                counted("progress of a campaign", "/campaigns/" + campaign + "/progress"),
                of("queue of a campaign, a page", "/call-queue?campaign_id=" + campaign),
                of("calls of a campaign, a page", "/call-history?campaign_id=" + campaign),
                of("timeline of a lead", "/leads/" + lead + "/timeline"),
                counted("statistics of a campaign", "/campaigns/" + campaign + "/statistics"),
                new Endpoint("audit log, a page", "/api/v1/audit", true, AT_ONCE));
    }

    private static Endpoint of(String name, String path) {
        return new Endpoint(name, "/api/v1" + path, false, AT_ONCE);
    }

    private static Endpoint counted(String name, String path) {
        return new Endpoint(name, "/api/v1" + path, false, COUNTED);
    }
}
