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
    /** The filter by the upload that rows belong to. */
    public static final String UPLOAD = "csv_upload_id";

    /** What people may ask of the rows of an upload. */
    public static final ListedTable<CsvLeadRow> LISTED = new ListedTable<>(
            "csv_leads",
            CsvLeadRow.COLUMNS,
            CsvLeadRow.class,
            Map.of("lead_id", Filter.ID),
            Map.of("row_number", "integer"));

    private static final ListedTable<CsvLeadRow> OF_ALL_UPLOADS =
            LISTED.with(UPLOAD, Filter.ID, "csv_upload_id = :csv_upload_id");

    private CsvLeads() {}

    /** Empty when there is no such upload. */
    public static Optional<Page<CsvLeadRow>> list(Handle handle, UUID uploadId, ListRequest request) {
        return handle.attach(CsvUploadDao.class)
                .find(uploadId)
                .map(upload -> OF_ALL_UPLOADS.read(handle, request.where(UPLOAD, upload.id())));
    }
}
