package com.leadflow.dev.endtoend;

import com.leadflow.dev.stack.LocalServers;
import com.leadflow.dev.stack.Ports;
import com.leadflow.store.database.MigrationConfig.Login;
import com.leadflow.store.encryption.Keysets;
import java.util.HashMap;
import java.util.Map;

/** The environments that an operator writes by hand, from the README's table: no process gets more. */
final class OperatorSettings {
    /** What the API's tokens are signed with. */
    static final String TOKEN_SECRET = "a-token-secret-of-the-tests-of-more-than-32-bytes";

    private static final String API_USER = "the_api";
    private static final String WORKER_USER = "the_workers";
    private static final String PASSWORD = "a-password-of-the-tests";

    private final int apiPort = Ports.free();
    private final int apiAdminPort = Ports.free();
    private final int simulatorPort = Ports.free();
    private final LocalServers servers;
    private final int lines;
    private final String legalHours;
    private String keyset = Keysets.generate();

    /**
     * @param lines calls that the account may have at once
     * @param legalHours of the workers
     */
    OperatorSettings(LocalServers servers, int lines, String legalHours) {
        this.servers = servers;
        this.lines = lines;
        this.legalHours = legalHours;
    }

    int apiPort() {
        return apiPort;
    }

    int apiAdminPort() {
        return apiAdminPort;
    }

    int simulatorPort() {
        return simulatorPort;
    }

    String keyset() {
        return keyset;
    }

    /** From the next start of a process on. */
    void changeKeyset(String changed) {
        keyset = changed;
    }

    Map<String, String> migrate() {
        Login owner = servers.databaseOwner();
        Map<String, String> environment = services();
        environment.put("DATABASE_OWNER_USER", owner.user());
        environment.put("DATABASE_OWNER_PASSWORD", owner.password().value());
        environment.put("DATABASE_API_USER", API_USER);
        environment.put("DATABASE_API_PASSWORD", PASSWORD);
        environment.put("DATABASE_WORKER_USER", WORKER_USER);
        environment.put("DATABASE_WORKER_PASSWORD", PASSWORD);
        return environment;
    }

    Map<String, String> api() {
        Map<String, String> environment = process(API_USER);
        environment.put("JWT_HS256_SECRET", TOKEN_SECRET);
        // The tests ask more often than people do.
        environment.put("RATE_LIMIT_USER", "off");
        environment.put("RATE_LIMIT_ADDRESS", "off");
        vapi(environment);
        environment.put("RECORDING_HOSTS", "localhost");
        environment.put("ACCOUNT_MAX_CALLS", String.valueOf(lines));
        environment.put("API_PORT", String.valueOf(apiPort));
        environment.put("API_ADMIN_PORT", String.valueOf(apiAdminPort));
        return environment;
    }

    Map<String, String> worker(int adminPort) {
        Map<String, String> environment = process(WORKER_USER);
        environment.put("WORKER_ADMIN_PORT", String.valueOf(adminPort));
        vapi(environment);
        environment.put("PUBLIC_URL", "http://localhost:" + apiPort);
        environment.put("ACCOUNT_MAX_CALLS", String.valueOf(lines));
        environment.put("LEGAL_CALLING_HOURS", legalHours);
        return environment;
    }

    private void vapi(Map<String, String> environment) {
        environment.put("VAPI_BASE_URL", "http://localhost:" + simulatorPort);
        environment.put("VAPI_API_KEY", "any-key");
    }

    private Map<String, String> process(String user) {
        Map<String, String> environment = services();
        environment.put("DATABASE_USER", user);
        environment.put("DATABASE_PASSWORD", PASSWORD);
        environment.put("VAPI_WEBHOOK_SECRET", "a-webhook-secret-of-the-tests");
        environment.put("ENCRYPTION_KEYSET", keyset);
        return environment;
    }

    private Map<String, String> services() {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", servers.databaseUrl());
        environment.put("TEMPORAL_ADDRESS", servers.temporalAddress());
        return environment;
    }
}
