package com.leadflow.store.configuration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Every environment variable that LeadFlow reads. A blank value counts as not set. */
public enum EnvironmentVariable {
    DATABASE_URL("where PostgreSQL is", Expectation.jdbcUrl()),
    DATABASE_LISTEN_URL("where to listen for notifications: PostgreSQL itself, no pooler", Expectation.jdbcUrl()),
    DATABASE_USER("this process's own login", Expectation.login()),
    DATABASE_PASSWORD("its password", Expectation.secret("a password", 1)),
    DATABASE_OWNER_USER("the login that migrates: it owns the tables and may create roles", Expectation.login()),
    DATABASE_OWNER_PASSWORD("its password", Expectation.secret("a password", 1)),
    DATABASE_API_USER("the login that migrate makes for the API", Expectation.login()),
    DATABASE_API_PASSWORD("the password it gets", Expectation.secret("a password", 1)),
    DATABASE_WORKER_USER("the login that migrate makes for workers", Expectation.login()),
    DATABASE_WORKER_PASSWORD("the password it gets", Expectation.secret("a password", 1)),
    TEMPORAL_ADDRESS("where Temporal is", Expectation.hostAndPort()),
    TEMPORAL_NAMESPACE(
            "Temporal's namespace",
            Expectation.visible("a namespace's name, without spaces", value -> value.matches("[\\w.-]+"))),
    VAPI_BASE_URL("where Vapi is", Expectation.httpUrl()),
    VAPI_API_KEY("the private key of the Vapi account", Expectation.secret("the account's private key", 1)),
    VAPI_WEBHOOK_SECRET(
            "what Vapi's webhooks must bring along", Expectation.secret("at least 16 random characters", 16)),
    PUBLIC_URL("where Vapi reaches the API", Expectation.httpUrl()),
    DIAL_SLOTS("calls that one worker places at a time", Expectation.wholeNumber(1, 10_000)),
    WATCH_SLOTS("calls that one worker follows at a time", Expectation.wholeNumber(1, 100_000)),
    ACCOUNT_MAX_CALLS("most live calls of the whole account", Expectation.wholeNumber(1, 10_000)),
    ENCRYPTION_KEYSET(
            "keys of field encryption and blind index",
            Expectation.secret("the one line of JSON that ./leadflow keyset prints", 1)),
    ENCRYPTION_KEYSET_FILE("file that holds them instead", Expectation.visible("a file's path", value -> true)),
    JWT_HS256_SECRET(
            "what bearer tokens are signed with",
            Expectation.secret("at least 32 bytes (HS256 needs a key of 256 bits)", 32)),
    API_PORT("port of the API", Expectation.port()),
    API_ADMIN_PORT("admin port of the API", Expectation.port()),
    WORKER_ADMIN_PORT("admin port of a worker", Expectation.port()),
    DEFAULT_REGION("the country that national numbers are read in", Expectation.region()),
    LEGAL_CALLING_HOURS("local hours outside of which nobody is called", Expectation.hours()),
    TASK_QUEUES("the queues that this worker serves", Expectation.listOf("campaign", "dispatch", "dial", "watch"));

    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // Its predicate keeps no state.
    private final Expectation expectation;

    EnvironmentVariable(String description, Expectation expectation) {
        this.description = description;
        this.expectation = expectation;
    }

    public String description() {
        return description;
    }

    /** What a value may be, in words. */
    public String expected() {
        return expectation.text();
    }

    /** Throws ConfigurationProblem when the value is set and wrong. */
    public Optional<String> read(Map<String, String> environment) {
        String value = environment.get(name());
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        if (!expectation.accepts().test(value)) {
            String shown = expectation.secret() ? " is not acceptable" : " is \"" + value + "\"";
            throw new ConfigurationProblem(name() + shown + ": expected " + expected());
        }
        return Optional.of(value);
    }

    /** As {@link #read}; throws ConfigurationProblem also when there is no value. */
    public String require(Map<String, String> environment) {
        return read(environment).orElseThrow(this::missing);
    }

    /** For templates: null for what is not set, ConfigurationProblem for a wrong value or a name that is no variable. */
    public static Function<String, @Nullable String> lookup(Map<String, String> environment) {
        return name -> named(name).read(environment).orElse(null);
    }

    static EnvironmentVariable named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(name + " is no variable that LeadFlow reads"));
    }

    ConfigurationProblem missing() {
        return new ConfigurationProblem(name() + " is not set: expected " + expected() + " (" + description + ")");
    }
}
