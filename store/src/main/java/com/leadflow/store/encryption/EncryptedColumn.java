package com.leadflow.store.encryption;

/** Every column whose values are encrypted. Table and column are bound into each value: renaming one makes it unreadable. */
public enum EncryptedColumn {
    LEADS_EMAIL("leads", "email"),
    LEADS_PHONE("leads", "phone"),
    LEADS_NOTES("leads", "notes"),
    SUPPRESSIONS_VALUE("suppressions", "value"),
    CALL_QUEUE_PHONE_NUMBER("call_queue", "phone_number"),
    SINGLE_CALLS_PROMPT("single_calls", "prompt"),
    CALL_HISTORY_TRANSCRIPT("call_history", "transcript"),
    CALL_HISTORY_SUMMARY("call_history", "summary"),
    CALL_HISTORY_RECORDING_URL("call_history", "recording_url"),
    CALL_HISTORY_NOTES("call_history", "notes"),
    CALL_HISTORY_STRUCTURED_DATA("call_history", "structured_data"),
    CALL_EVENTS_PAYLOAD("call_events", "payload"),
    EMAILS_CONTENT("emails", "content"),
    CSV_LEADS_EMAIL("csv_leads", "email"),
    CSV_LEADS_PHONE("csv_leads", "phone"),
    CSV_LEADS_NOTES("csv_leads", "notes"),
    IDEMPOTENCY_KEYS_RESPONSE_BODY("idempotency_keys", "response_body"),
    KEYSET_CHECK_SEALED("keyset_check", "sealed");

    private final String table;
    private final String column;

    EncryptedColumn(String table, String column) {
        this.table = table;
        this.column = column;
    }

    public String table() {
        return table;
    }

    public String column() {
        return column;
    }
}
