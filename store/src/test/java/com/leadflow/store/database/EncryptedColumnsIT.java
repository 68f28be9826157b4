package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.Keysets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EncryptedColumnsIT {
    private static final Actor ADMIN = Persona.ADMIN.actor();
    private static final String NUMBER = "+12125550101";

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    /** Public, as JDBI demands. */
    public record SealedRow(
            UUID id,
            Ciphertext phone,
            BlindIndex phoneIndex,
            @Nullable Ciphertext notes) {}

    interface SealedDao {
        @SqlUpdate(
                "insert into leads (id, name, phone, phone_index, notes) values (:id, 'Ada', :phone, :phoneIndex, :notes)")
        void insert(@BindMethods SealedRow row);

        @SqlQuery("select id, phone, phone_index, notes from leads where phone_index = :index")
        List<SealedRow> find(@Bind("index") BlindIndex index);
    }

    @Test
    void goThroughADaoAndBack() {
        SealedRow row = sealed(null);

        database.asApi().run(ADMIN, handle -> handle.attach(SealedDao.class).insert(row));
        List<SealedRow> found = database.asWorker()
                .call(ADMIN, handle -> handle.attach(SealedDao.class).find(row.phoneIndex()));

        assertThat(found).containsExactly(row);
        assertThat(database.keysets()
                        .cipher()
                        .open(
                                EncryptedColumn.LEADS_PHONE,
                                row.id(),
                                found.get(0).phone()))
                .isEqualTo(NUMBER);
    }

    @Test
    void leaveNothingReadableInTheRow() {
        UUID id = UUID.randomUUID();
        SealedRow row = sealed(database.keysets().cipher().seal(EncryptedColumn.LEADS_NOTES, id, "prefers mornings"));

        database.asApi().run(ADMIN, handle -> handle.attach(SealedDao.class).insert(row));

        String dump = database.owner()
                .withHandle(handle -> handle.createQuery(
                                "select leads::text || encode(phone, 'escape') || encode(notes, 'escape') from leads")
                        .mapTo(String.class)
                        .one());
        assertThat(dump).contains("Ada").doesNotContain("2125550101", "mornings");
    }

    private SealedRow sealed(@Nullable Ciphertext notes) {
        UUID id = UUID.randomUUID();
        Keysets keysets = database.keysets();
        return new SealedRow(
                id,
                keysets.cipher().seal(EncryptedColumn.LEADS_PHONE, id, NUMBER),
                keysets.indexer().phone(NUMBER),
                notes);
    }
}
