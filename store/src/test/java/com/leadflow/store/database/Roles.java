package com.leadflow.store.database;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.MigrationConfig.Login;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Roles of one test: they belong to the whole server, so their names are unique and they are dropped at the end. */
final class Roles implements AutoCloseable {
    private final TestDatabase database;
    private final List<String> names = new ArrayList<>();

    Roles(TestDatabase database) {
        this.database = database;
    }

    /** The attributes as in {@code create role}, such as {@code superuser in role leadflow_api}. */
    Login login(String attributes) {
        Login login = named("role_" + UUID.randomUUID());
        execute("create role \"%s\" login password '%s' %s"
                .formatted(login.user(), login.password().value(), attributes));
        return login;
    }

    /** Not created: for the migration to make. */
    Login named(String name) {
        names.add(name);
        return new Login(name, new Secret("secret-" + UUID.randomUUID()));
    }

    DatabaseConfig config(Login login) {
        return new DatabaseConfig(database.url(), login.user(), login.password(), 2);
    }

    @Override
    public void close() {
        Collections.reverse(names);
        for (String name : names) {
            String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
            if (exists(name)) {
                execute("drop owned by " + quoted);
                execute("drop role " + quoted);
            }
        }
    }

    private boolean exists(String name) {
        return database.owner()
                .withHandle(handle -> handle.select("select exists (select from pg_roles where rolname = ?)", name)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void execute(String sql) {
        database.owner().useHandle(handle -> handle.execute(sql));
    }
}
