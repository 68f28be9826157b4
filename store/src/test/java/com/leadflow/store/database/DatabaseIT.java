package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import org.junit.jupiter.api.Test;

final class DatabaseIT {
    @Test
    void readAsBothLogins() {
        try (TestDatabase database = TestDatabase.create()) {
            Actor actor = new Actor.System("test");
            String sql = "select count(*) from leads";

            assertThat(database.asApi()
                            .<Integer>call(
                                    actor,
                                    handle -> handle.createQuery(sql)
                                            .mapTo(Integer.class)
                                            .one()))
                    .isZero();
            assertThat(database.asWorker()
                            .<Integer>call(
                                    actor,
                                    handle -> handle.createQuery(sql)
                                            .mapTo(Integer.class)
                                            .one()))
                    .isZero();
            assertThat(database.asApi().isReachable()).isTrue();
        }
    }
}
