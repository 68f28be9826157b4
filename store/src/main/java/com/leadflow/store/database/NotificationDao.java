package com.leadflow.store.database;

import java.util.UUID;
import org.jdbi.v3.sqlobject.SqlObject;

/** Tells other processes what has changed. */
public interface NotificationDao extends SqlObject {
    /** Sent once the transaction has committed, and not at all when it is rolled back. See {@link NotificationSender}. */
    default void notify(String topic, UUID id) {
        NotificationSender sender = NotificationSender.of(getHandle());
        if (getHandle().isInTransaction()) {
            getHandle().afterCommit(() -> sender.send(topic, id));
        } else {
            sender.send(topic, id);
        }
    }
}
