package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ClaimsTest {
    private static final UUID ID = UUID.fromString("5d8f5a0e-5b0c-4a4d-9f0e-0a1b2c3d4e5f");

    @Test
    void nameAUser() {
        assertThat(Claims.of(new Actor.User(ID, "request-1"))).isEqualTo("{\"sub\":\"" + ID + "\"}");
    }

    @Test
    void nameAKeyAndItsUser() {
        UUID key = UUID.fromString("018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10");

        assertThat(Claims.of(new Actor.Key(key, ID, "request-1")))
                .isEqualTo("{\"sub\":\"" + ID + "\",\"key\":\"" + key + "\"}");
    }

    @Test
    void nameAPartOfTheSystem() {
        assertThat(Claims.of(new Actor.System("dis\"patch"))).isEqualTo("{\"part\":\"dis\\\"patch\"}");
    }

    @Test
    void nameAPartThatWorksForAUser() {
        assertThat(Claims.of(new Actor.User(ID, null), "attach"))
                .isEqualTo("{\"sub\":\"" + ID + "\",\"part\":\"attach\"}");
        assertThat(Claims.of(new Actor.System("dispatch"), "attach")).isEqualTo("{\"part\":\"attach\"}");
    }
}
