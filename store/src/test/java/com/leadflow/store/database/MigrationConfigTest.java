package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.MigrationConfig.Login;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MigrationConfigTest {
    private static final Map<String, String> GOOD = Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost/leadflow",
            "DATABASE_OWNER_USER", "owner",
            "DATABASE_OWNER_PASSWORD", "hunter1",
            "DATABASE_API_USER", "api",
            "DATABASE_API_PASSWORD", "hunter2",
            "DATABASE_WORKER_USER", "worker",
            "DATABASE_WORKER_PASSWORD", "hunter3");

    @Test
    void readTheEnvironment() {
        assertThat(MigrationConfig.read(GOOD))
                .isEqualTo(new MigrationConfig(
                        "jdbc:postgresql://localhost/leadflow",
                        new Login("owner", new Secret("hunter1")),
                        new Login("api", new Secret("hunter2")),
                        new Login("worker", new Secret("hunter3"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL",
                "DATABASE_OWNER_USER",
                "DATABASE_OWNER_PASSWORD",
                "DATABASE_API_USER",
                "DATABASE_API_PASSWORD",
                "DATABASE_WORKER_USER",
                "DATABASE_WORKER_PASSWORD"
            })
    void nameWhatIsMissing(String variable) {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.remove(variable);

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> MigrationConfig.read(environment))
                .withMessageStartingWith(variable + " is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "worker"})
    void refuseOneLoginForTwoPurposes(String api) {
        Map<String, String> environment = new HashMap<>(GOOD);
        environment.put("DATABASE_API_USER", api);

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> MigrationConfig.read(environment))
                .withMessageContaining("three different logins");
    }

    @Test
    void showNoPassword() {
        assertThat(MigrationConfig.read(GOOD).toString()).contains("owner").doesNotContain("hunter");
    }
}
