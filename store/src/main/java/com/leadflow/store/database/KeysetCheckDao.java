package com.leadflow.store.database;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What was sealed and indexed with the keyset of the first process that used this database. */
interface KeysetCheckDao {
    /** A text that everybody knows, as the keyset seals and indexes it. */
    record Sample(Ciphertext sealed, BlindIndex indexed) {}

    /** Changes nothing where there is one already. */
    @SqlUpdate("insert into keyset_check (sealed, indexed) values (:sealed, :indexed) on conflict do nothing")
    void insertFirst(@BindMethods Sample sample);

    @SqlQuery("select sealed, indexed from keyset_check")
    Sample first();
}
