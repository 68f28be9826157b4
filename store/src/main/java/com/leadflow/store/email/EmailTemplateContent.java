package com.leadflow.store.email;

import java.util.List;
import java.util.UUID;

/** What people say about a template; the components mean what they mean in {@link EmailTemplateRow}. */
public record EmailTemplateContent(
        UUID id,
        String name,
        String subject,
        String content,
        String category,
        List<String> variables,
        boolean isDefault) {
    public EmailTemplateContent {
        variables = List.copyOf(variables);
    }
}
