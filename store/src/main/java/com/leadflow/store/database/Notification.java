package com.leadflow.store.database;

/**
 * Word that rows of a topic ({@code call}, {@code campaign}, {@code line}) changed. The topic {@code reconnected}, with an
 * empty id, says that words may have been missed: read again what you wait for.
 */
public record Notification(String topic, String id) {
    public static final String RECONNECTED = "reconnected";
}
