package com.leadflow.store.csv;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The rows of one upload, page by page. */
public final class CsvLeads {
    private static final String LEAD = "lead_id";
    private static final String UPLOAD = "csv_upload_id";

    /** What people may ask of the rows of an upload. */
    public static final ListedTable<CsvLeadRow> LISTED = table(Map.of(LEAD, Filter.ID));

    private static final ListedTable<CsvLeadRow> OF_ALL_UPLOADS = table(Map.of(LEAD, Filter.ID, UPLOAD, Filter.ID));

    private CsvLeads() {}

    /** Empty when there is no such upload. */
    public static Optional<Page<CsvLeadRow>> list(Handle handle, UUID uploadId, ListRequest request) {
        return handle.attach(CsvUploadDao.class)
                .find(uploadId)
                .map(upload -> OF_ALL_UPLOADS.read(handle, request.where(UPLOAD, upload.id())));
    }

    private static ListedTable<CsvLeadRow> table(Map<String, Filter> filters) {
        return new ListedTable<>(
                "csv_leads", CsvLeadRow.COLUMNS, CsvLeadRow.class, filters, Map.of("row_number", "integer"));
    }
}
