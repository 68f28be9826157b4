package com.leadflow.store.csv;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface CsvUploadDao {
    ListedTable<CsvUploadRow> LISTED = new ListedTable<>(
            "uploaded_csvs",
            CsvUploadRow.COLUMNS,
            CsvUploadRow.class,
            Map.of("status", Filter.TEXT, "uploaded_by", Filter.ID, "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "filename", "text"));

    @SqlQuery("select " + CsvUploadRow.COLUMNS + " from uploaded_csvs where id = :id")
    Optional<CsvUploadRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends: its import does not begin or end meanwhile. */
    @SqlQuery("select " + CsvUploadRow.COLUMNS + " from uploaded_csvs where id = :id for update")
    Optional<CsvUploadRow> lock(@Bind("id") UUID id);

    /** Its rows go with it; leads that it has brought stay. */
    @SqlUpdate("delete from uploaded_csvs where id = :id")
    int delete(@Bind("id") UUID id);
}
