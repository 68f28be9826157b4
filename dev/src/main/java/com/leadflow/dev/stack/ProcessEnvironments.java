package com.leadflow.dev.stack;

import static com.leadflow.store.configuration.EnvironmentVariable.ACCOUNT_MAX_CALLS;
import static com.leadflow.store.configuration.EnvironmentVariable.CALL_CAP_DAY;
import static com.leadflow.store.configuration.EnvironmentVariable.CALL_CAP_MONTH;
import static com.leadflow.store.configuration.EnvironmentVariable.CALL_COST_PER_MINUTE_USD;
import static com.leadflow.store.configuration.EnvironmentVariable.CORS_ORIGINS;
import static com.leadflow.store.configuration.EnvironmentVariable.DEFAULT_REGION;
import static com.leadflow.store.configuration.EnvironmentVariable.DIAL_SLOTS;
import static com.leadflow.store.configuration.EnvironmentVariable.LEGAL_CALLING_HOURS;
import static com.leadflow.store.configuration.EnvironmentVariable.RATE_LIMIT_ADDRESS;
import static com.leadflow.store.configuration.EnvironmentVariable.RATE_LIMIT_USER;
import static com.leadflow.store.configuration.EnvironmentVariable.SCHEDULE_CATCH_UP;
import static com.leadflow.store.configuration.EnvironmentVariable.WATCH_SLOTS;

import com.leadflow.store.configuration.EnvironmentVariable;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.MigrationConfig.Login;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The environments that a local stack gives its processes: what production's operators set by hand. */
public final class ProcessEnvironments {
    /** Addresses and secrets are the stack's own business; these may be the user's. */
    private static final List<EnvironmentVariable> USERS = List.of(
            ACCOUNT_MAX_CALLS,
            DIAL_SLOTS,
            WATCH_SLOTS,
            DEFAULT_REGION,
            LEGAL_CALLING_HOURS,
            CALL_CAP_DAY,
            CALL_CAP_MONTH,
            CALL_COST_PER_MINUTE_USD,
            SCHEDULE_CATCH_UP,
            RATE_LIMIT_USER,
            RATE_LIMIT_ADDRESS,
            CORS_ORIGINS);

    private final StackPorts ports;
    private final StackSecrets secrets;
    private final Map<String, String> users;

    /** @param user the user's environment */
    public ProcessEnvironments(StackPorts ports, Map<String, String> user, StackSecrets secrets) {
        this.ports = ports;
        this.secrets = secrets;
        this.users = users(user);
    }

    /** What the user says that concerns the processes; throws ConfigurationProblem for a value that cannot be used. */
    static Map<String, String> users(Map<String, String> environment) {
        Map<String, String> users = new HashMap<>();
        for (EnvironmentVariable variable : USERS) {
            variable.read(environment).ifPresent(value -> users.put(variable.name(), value));
        }
        return users;
    }

    public Login apiLogin() {
        return new Login("leadflow_api_login", new Secret(secrets.databasePassword()));
    }

    public Login workerLogin() {
        return new Login("leadflow_worker_login", new Secret(secrets.databasePassword()));
    }

    public Map<String, String> api(String databaseUrl, String temporalAddress, String vapiUrl) {
        Map<String, String> environment = common(databaseUrl, temporalAddress);
        login(environment, apiLogin());
        environment.put("API_PORT", String.valueOf(ports.api()));
        environment.put("API_ADMIN_PORT", String.valueOf(ports.apiAdmin()));
        environment.put("JWT_HS256_SECRET", secrets.tokenSecret());
        vapi(environment, vapiUrl);
        environment.put("RECORDING_HOSTS", URI.create(vapiUrl).getHost());
        // The demo, the benchmarks and the fault driver are one user at one address, and in a hurry.
        environment.putIfAbsent("RATE_LIMIT_USER", "off");
        environment.putIfAbsent("RATE_LIMIT_ADDRESS", "off");
        return environment;
    }

    public Map<String, String> worker(String databaseUrl, String temporalAddress, String vapiUrl) {
        Map<String, String> environment = common(databaseUrl, temporalAddress);
        login(environment, workerLogin());
        environment.put("WORKER_ADMIN_PORT", String.valueOf(ports.workerAdmin()));
        vapi(environment, vapiUrl);
        environment.put("PUBLIC_URL", "http://localhost:" + ports.api());
        return environment;
    }

    private Map<String, String> common(String databaseUrl, String temporalAddress) {
        Map<String, String> environment = new HashMap<>(users);
        environment.put("DATABASE_URL", databaseUrl);
        environment.put("TEMPORAL_ADDRESS", temporalAddress);
        environment.put("ENCRYPTION_KEYSET", secrets.keyset());
        environment.put("VAPI_WEBHOOK_SECRET", secrets.webhookSecret());
        return environment;
    }

    private static void vapi(Map<String, String> environment, String url) {
        environment.put("VAPI_BASE_URL", url);
        environment.put("VAPI_API_KEY", "simulated");
    }

    private static void login(Map<String, String> environment, Login login) {
        environment.put("DATABASE_USER", login.user());
        environment.put("DATABASE_PASSWORD", login.password().value());
    }
}
