package com.leadflow.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.store.database.Actor;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The users that every migrated {@link TestDatabase} has. What a test is about belongs to the owner. */
public enum Persona {
    /** In no team. */
    ADMIN("admin", null),
    OWNER("user", "Owner's team"),
    /** In the owner's team. */
    MATE("user", "Owner's team"),
    /** In another team. */
    STRANGER("user", "Stranger's team");

    private final String role;
    private final @Nullable String team;

    Persona(String role, @Nullable String team) {
        this.role = role;
        this.team = team;
    }

    /** As the tests' tokens derive it from the address. */
    public UUID id() {
        return named(email());
    }

    public String email() {
        return name().toLowerCase(Locale.ROOT) + "@example.com";
    }

    public @Nullable UUID team() {
        return team == null ? null : named(team);
    }

    public Actor actor() {
        return new Actor.User(id(), null);
    }

    String role() {
        return role;
    }

    @Nullable
    String teamName() {
        return team;
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }
}
