package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.database.KeysetCheckDao.Sample;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.Keysets;
import java.util.UUID;

/**
 * Refuses a keyset other than the one that this database's data was sealed with: its process could not read numbers, and would not
 * find the suppressed ones, so that it might call whom nobody may call.
 */
public final class KeysetCheck {
    private static final Actor ACTOR = new Actor.System("start");

    /** The table has one row, and no id that is a UUID. */
    private static final UUID ROW = new UUID(0, 0);

    private static final String TEXT = "leadflow";

    private KeysetCheck() {}

    /** Throws ConfigurationProblem. The first keyset that a database meets becomes its own. */
    public static void verify(Database database, Keysets keysets) {
        Sample first = database.call(ACTOR, handle -> {
            KeysetCheckDao dao = handle.attach(KeysetCheckDao.class);
            dao.insertFirst(sample(keysets));
            return dao.first();
        });
        if (!opens(keysets, first.sealed()) || !first.indexed().equals(indexed(keysets))) {
            throw new ConfigurationProblem(
                    "ENCRYPTION_KEYSET or ENCRYPTION_KEYSET_FILE holds other keys than those that this"
                            + " database's data was sealed with: expected the same for every process, from the first start on");
        }
    }

    private static Sample sample(Keysets keysets) {
        return new Sample(keysets.cipher().seal(EncryptedColumn.KEYSET_CHECK_SEALED, ROW, TEXT), indexed(keysets));
    }

    private static boolean opens(Keysets keysets, Ciphertext sealed) {
        try {
            return keysets.cipher()
                    .open(EncryptedColumn.KEYSET_CHECK_SEALED, ROW, sealed)
                    .equals(TEXT);
        } catch (IllegalStateException otherKeys) {
            return false;
        }
    }

    private static BlindIndex indexed(Keysets keysets) {
        return keysets.indexer().phone(TEXT);
    }
}
