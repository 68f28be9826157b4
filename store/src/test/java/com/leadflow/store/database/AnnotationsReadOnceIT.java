package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.ItemDao;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.extension.ExtensionMetadata;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.junit.jupiter.api.Test;

final class AnnotationsReadOnceIT {
    private static final Actor ACTOR = new Actor.System("test");

    @Test
    void forAllTransactionsAfterTheFirst() {
        try (TestDatabase database = TestDatabase.create()) {
            Database worker = database.asWorker();
            worker.run(ACTOR, handle -> handle.attach(ItemDao.class));

            ExtensionMetadata second = worker.call(ACTOR, AnnotationsReadOnceIT::readOfItemDao);
            ExtensionMetadata third = worker.call(ACTOR, AnnotationsReadOnceIT::readOfItemDao);

            assertThat(third).isSameAs(second);
        }
    }

    /** What the handle begins with, or reads now. */
    private static ExtensionMetadata readOfItemDao(Handle handle) {
        Extensions extensions = handle.getConfig(Extensions.class);
        return extensions.findMetadata(
                ItemDao.class, extensions.findFactory(SqlObjectFactory.class).orElseThrow());
    }
}
