package com.leadflow.store.file;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface PropertyFileDao {
    ListedTable<PropertyFileRow> LISTED = new ListedTable<>(
            "property_files",
            PropertyFileRow.COLUMNS,
            PropertyFileRow.class,
            Map.of(
                    "lead_id", Filter.ID,
                    "uploaded_by", Filter.ID,
                    "scan_status", Filter.TEXT,
                    "file_type", Filter.TEXT,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    @SqlUpdate("""
            insert into property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by)
            values (:id, :name, :fileUrl, :fileType, :fileSize, :leadId, :uploadedBy)
            """)
    void insert(
            @BindMethods PropertyFileDetails details,
            @Bind("fileUrl") String fileUrl,
            @Bind("uploadedBy") UUID uploadedBy);

    @SqlQuery("select " + PropertyFileRow.COLUMNS + " from property_files where id = :id")
    Optional<PropertyFileRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends. */
    @SqlQuery("select " + PropertyFileRow.COLUMNS + " from property_files where id = :id for no key update")
    Optional<PropertyFileRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update property_files
            set name = :name, file_type = :fileType, file_size = :fileSize, lead_id = :leadId
            where id = :id
            """)
    int update(@BindMethods PropertyFileDetails details);

    @SqlUpdate("delete from property_files where id = :id")
    int delete(@Bind("id") UUID id);
}
