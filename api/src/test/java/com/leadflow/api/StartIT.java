package com.leadflow.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.database.KeysetCheck;
import com.leadflow.store.encryption.Keysets;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** With what the API refuses to start, and how it says so. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartIT {
    private static final String KEYSET = Keysets.generate();

    private final TestDatabase data = TestDatabase.create();

    @AfterAll
    void stop() {
        data.close();
    }

    @Test
    void startWithoutTemporal() throws Exception {
        DropwizardTestSupport<ApiConfiguration> process = process(environment());

        process.before();

        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + process.getAdminPort() + "/ready"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(ready, HttpResponse.BodyHandlers.ofString())
                        .body())
                .isEqualTo("ready\nNothing holds dialing\n");
        process.after();
    }

    @Test
    void refuseToStartWithoutADatabase() {
        assertRefused(with("DATABASE_URL", "jdbc:postgresql://localhost:1/leadflow"), "DATABASE_URL");
        assertRefused(with("DATABASE_URL", data.url() + "_other"), "_other\" does not exist");
    }

    @Test
    void refuseWrongCredentials() {
        assertRefused(with("DATABASE_USER", "nobody_here"), "as \"nobody_here\"");
        assertRefused(with("DATABASE_PASSWORD", "wrong"), "DATABASE_PASSWORD");
        Map<String, String> workers = with("DATABASE_USER", data.workerUser());
        workers.put("DATABASE_PASSWORD", data.workerPassword());
        assertRefused(workers, "is in leadflow_worker");
    }

    @Test
    void refuseSecretsThatCannotBeUsed() {
        assertRefused(with("JWT_HS256_SECRET", "0123456789abcdef0123456789abcde"), "JWT_HS256_SECRET has a value");
        assertRefused(with("JWT_HS256_SECRET", ""), "neither JWT_ISSUERS nor JWT_HS256_SECRET is set");
        assertRefused(with("VAPI_WEBHOOK_SECRET", ""), "VAPI_WEBHOOK_SECRET is not set");
        assertRefused(with("ENCRYPTION_KEYSET", ""), "neither ENCRYPTION_KEYSET nor ENCRYPTION_KEYSET_FILE is set");
        assertRefused(with("ENCRYPTION_KEYSET", "{\"encryption\":{}}"), "ENCRYPTION_KEYSET ");
    }

    @Test
    void refuseOtherKeysThanTheDataWasSealedWith() {
        KeysetCheck.verify(data.asApi(), Keysets.parse(KEYSET));

        assertRefused(with("ENCRYPTION_KEYSET", Keysets.generate()), "other keys");
    }

    @Test
    void refusePortsAndRegionsThatAreNone() {
        assertRefused(with("API_PORT", "http"), "API_PORT is \"http\"");
        assertRefused(with("API_ADMIN_PORT", "65536"), "API_ADMIN_PORT is \"65536\"");
        assertRefused(with("DEFAULT_REGION", "Texas"), "DEFAULT_REGION is \"Texas\"");
    }

    private static void assertRefused(Map<String, String> environment, String reason) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> process(environment).before())
                .withMessageContaining(reason);
    }

    private static DropwizardTestSupport<ApiConfiguration> process(Map<String, String> settings) {
        return new DropwizardTestSupport<ApiConfiguration>(
                ApiApplication.class, "../config/api.yml", new ConfigOverride[0]) {
            @Override
            public Application<ApiConfiguration> newApplication() {
                return new ApiApplication(settings);
            }
        };
    }

    private Map<String, String> with(String name, String value) {
        Map<String, String> environment = environment();
        environment.put(name, value);
        return environment;
    }

    /** What an operator must set; Temporal is nowhere. */
    private Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "DATABASE_URL",
                data.url(),
                "DATABASE_USER",
                data.apiUser(),
                "DATABASE_PASSWORD",
                data.apiPassword(),
                "TEMPORAL_ADDRESS",
                "localhost:1",
                "ENCRYPTION_KEYSET",
                KEYSET,
                "JWT_HS256_SECRET",
                "0123456789abcdef0123456789abcdef",
                "VAPI_WEBHOOK_SECRET",
                RunningApi.WEBHOOK_SECRET,
                "API_PORT",
                "0",
                "API_ADMIN_PORT",
                "0"));
    }
}
