package com.leadflow.store.email;

import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Writes templates. Whoever becomes the default of its category and person takes that from the one before; where two do so at once, the
 * later one fails on a unique key.
 */
public final class EmailTemplates {
    private EmailTemplates() {}

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
