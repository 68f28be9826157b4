package com.leadflow.store.database;

/**
 * Word that a row changed: topic {@code call}, {@code campaign} or {@code line}, and an id. The topic {@code reconnected},
 * with an empty id, says that words may have been missed: read again what you wait for.
 */
public record Notification(String topic, String id) {
    public static final String RECONNECTED = "reconnected";

    static Notification reconnected() {
        return new Notification(RECONNECTED, "");
    }

    /** The payload is {@code topic:id}. */
    static Notification parse(String payload) {
        int colon = payload.indexOf(':');
        return colon < 0
                ? new Notification(payload, "")
                : new Notification(payload.substring(0, colon), payload.substring(colon + 1));
    }
}
