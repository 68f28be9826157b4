package com.leadflow.api;

/** What people keep in LeadFlow besides leads and campaigns, as they create it. */
public enum ArrangedRecord {
    SCHEDULE("/schedules"),
    EMAIL_TEMPLATE("/email-templates"),
    EMAIL("/emails"),
    FILE("/files");

    private final String list;

    ArrangedRecord(String list) {
        this.list = list;
    }

    /** Where such are created, and listed. */
    public String list() {
        return list;
    }

    /** With the campaign or lead that it is about. */
    public String body(ArrangedCalls calls) {
        return switch (this) {
            case SCHEDULE -> """
                    {"campaign_id": "%s", "name": "Mornings", "frequency": "daily", "time": "09:00", "timezone": "America/New_York"}\
                    """.formatted(calls.campaign("draft"));
            case EMAIL_TEMPLATE -> """
                    {"name": "Thanks", "subject": "Thanks", "content": "Thank you for coming", "category": "custom"}""";
            case EMAIL -> """
                    {"lead_id": "%s", "subject": "Thanks", "content": "Thank you for coming"}\
                    """.formatted(calls.lead("+12125550160"));
            case FILE -> """
                    {"name": "Plan.pdf", "file_type": "application/pdf", "file_size": 1}""";
        };
    }
}
