package com.leadflow.store.database;

import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Sends notifications; they are delivered when the transaction commits, equal ones of one transaction once. */
public interface NotificationDao {
    @SqlQuery("select pg_notify('leadflow', :topic || ':' || cast(:id as text))")
    @Nullable
    String notify(@Bind("topic") String topic, @Bind("id") UUID id);
}
