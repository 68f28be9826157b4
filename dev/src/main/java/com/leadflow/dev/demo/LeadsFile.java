package com.leadflow.dev.demo;

import java.util.List;

/**
 * What a leads file holds.
 *
 * @param rejected rows that cannot be leads
 * @param ignoredColumns headers that mean nothing to LeadFlow
 */
record LeadsFile(List<LeadRow> leads, List<RejectedRow> rejected, List<String> ignoredColumns) {
    LeadsFile {
        leads = List.copyOf(leads);
        rejected = List.copyOf(rejected);
        ignoredColumns = List.copyOf(ignoredColumns);
    }

    int rows() {
        return leads.size() + rejected.size();
    }
}
