package com.leadflow.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.Actor;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a machine cannot do in its user's name, whatever the API forgets to ask. */
final class ApiKeyPoliciesIT {
    private static final UUID KEY = UUID.randomUUID();

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        database.asApi()
                .run(
                        Persona.OWNER.actor(),
                        handle -> handle.attach(ApiKeyDao.class).insert(key(KEY, Persona.OWNER)));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    static Stream<Actor> machines() {
        return Stream.of(Persona.OWNER, Persona.ADMIN).map(user -> new Actor.Key(KEY, user.id(), null));
    }

    @ParameterizedTest
    @MethodSource("machines")
    void readKeysAndUsersAndChangeNone(Actor machine) {
        database.asApi().run(machine, handle -> {
            ApiKeyDao keys = handle.attach(ApiKeyDao.class);
            UserDao users = handle.attach(UserDao.class);

            assertThat(keys.find(KEY)).isPresent();
            assertThat(keys.delete(KEY)).isZero();
            assertThat(users.find(Persona.OWNER.id())).isPresent();
            assertThat(users.lock(Persona.OWNER.id())).isEmpty();
            assertThat(users.update(Persona.OWNER.id(), "Eve", "user", Persona.OWNER.team()))
                    .isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"OWNER", "ADMIN"})
    void makeNoKeys(Persona user) {
        Actor machine = new Actor.Key(KEY, user.id(), null);

        assertRefused(machine, key(UUID.randomUUID(), user));
    }

    /** Not even admins: they would act as somebody else, and nobody could tell. */
    @ParameterizedTest
    @EnumSource(names = {"MATE", "STRANGER", "ADMIN"})
    void areMadeForNobodyElse(Persona user) {
        assertRefused(user.actor(), key(UUID.randomUUID(), Persona.OWNER));
    }

    private static void assertRefused(Actor actor, NewApiKey key) {
        assertThatThrownBy(() -> database.asApi()
                        .run(actor, handle -> handle.attach(ApiKeyDao.class).insert(key)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("row-level security");
    }

    private static NewApiKey key(UUID id, Persona user) {
        return new NewApiKey(id, user.id(), "Import", "00".repeat(32), null);
    }
}
