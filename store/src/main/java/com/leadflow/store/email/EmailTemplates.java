package com.leadflow.store.email;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Lists and writes templates. Whoever becomes the default of its category and person takes that from the one before; where two do so at once, the
 * later one fails on a unique key.
 */
public final class EmailTemplates {
    private static final String OFFERED_TO = "offered_to";
    private static final ListedTable<EmailTemplateRow> OFFERED =
            EmailTemplateDao.LISTED.with(OFFERED_TO, Filter.ID, "(created_by = :offered_to or created_by is null)");

    private EmailTemplates() {}

    /** Those that a person may choose from: their own, and LeadFlow's. Policies show them no others; said here, too, an index finds them. */
    public static Page<EmailTemplateRow> listFor(Handle handle, UUID person, ListRequest request) {
        return OFFERED.read(handle, request.where(OFFERED_TO, person));
    }

    public static EmailTemplateRow create(Handle handle, EmailTemplateContent content, UUID createdBy) {
        EmailTemplateDao templates = handle.attach(EmailTemplateDao.class);
        takeDefault(templates, content, createdBy);
        templates.insert(content, createdBy);
        return templates.find(content.id()).orElseThrow();
    }

    /**
     * Writes the content over the template that the caller has locked.
     *
     * @param before the template as it is
     * @return the template as it is then
     */
    public static EmailTemplateRow edit(Handle handle, EmailTemplateRow before, EmailTemplateContent content) {
        EmailTemplateDao templates = handle.attach(EmailTemplateDao.class);
        takeDefault(templates, content, before.createdBy());
        templates.update(content);
        return templates.find(content.id()).orElseThrow();
    }

    private static void takeDefault(
            EmailTemplateDao templates, EmailTemplateContent content, @Nullable UUID createdBy) {
        if (content.isDefault()) {
            templates.yieldDefault(content.category(), createdBy, content.id());
        }
    }
}
