package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
    private static final UUID ID = UUID.fromString("5d8f5a0e-5b0c-4a4d-9f0e-0a1b2c3d4e5f");

    @Test
    void nameAUserAndTheirRole() {
        assertThat(Claims.of(new Actor.User(ID, false))).isEqualTo("{\"sub\":\"" + ID + "\",\"role\":\"user\"}");
        assertThat(Claims.of(new Actor.User(ID, true))).isEqualTo("{\"sub\":\"" + ID + "\",\"role\":\"admin\"}");
    }

    @Test
    void nameAPartOfTheSystem() {
        assertThat(Claims.of(new Actor.System("dis\"patch")))
                .isEqualTo("{\"role\":\"system\",\"name\":\"dis\\\"patch\"}");
    }
}
