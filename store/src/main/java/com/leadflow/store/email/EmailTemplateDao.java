package com.leadflow.store.email;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

public interface EmailTemplateDao {
    ListedTable<EmailTemplateRow> LISTED = new ListedTable<>(
            "email_templates",
            EmailTemplateRow.COLUMNS,
            EmailTemplateRow.class,
            Map.of(
                    "category", Filter.TEXT,
                    "created_by", Filter.ID,
                    "is_default", Filter.TRUTH,
                    "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "updated_at", "timestamptz", "name", "text"));

    @SqlUpdate("""
            insert into email_templates (id, name, subject, content, category, variables, is_default, created_by)
            values (:id, :name, :subject, :content, :category, :variables, :isDefault, :createdBy)
            """)
    void insert(@BindMethods EmailTemplateContent content, @Bind("createdBy") UUID createdBy);

    @SqlQuery("select " + EmailTemplateRow.COLUMNS + " from email_templates where id = :id")
    Optional<EmailTemplateRow> find(@Bind("id") UUID id);

    /** Holds the row until the transaction ends; empty also where it may only be read. */
    @SqlQuery("select " + EmailTemplateRow.COLUMNS + " from email_templates where id = :id for no key update")
    Optional<EmailTemplateRow> lock(@Bind("id") UUID id);

    @SqlUpdate("""
            update email_templates
            set name = :name, subject = :subject, content = :content, category = :category, variables = :variables,
              is_default = :isDefault
            where id = :id
            """)
    int update(@BindMethods EmailTemplateContent content);

    /** Makes way for another default of the category and the person. */
    @SqlUpdate("""
            update email_templates
            set is_default = false
            where is_default and category = :category and created_by is not distinct from :createdBy and id <> :id
            """)
    int yieldDefault(
            @Bind("category") String category, @Bind("createdBy") @Nullable UUID createdBy, @Bind("id") UUID id);

    @SqlUpdate("delete from email_templates where id = :id")
    int delete(@Bind("id") UUID id);
}
