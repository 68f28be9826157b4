package com.leadflow.store.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Every environment variable that LeadFlow reads. A blank value counts as not set. */
public enum EnvironmentVariable {
    DATABASE_URL("where PostgreSQL is", Address.jdbc()),
    DATABASE_LISTEN_URL("where to listen for notifications: PostgreSQL itself, no pooler", Address.jdbc()),
    DATABASE_USER("the login of this process", Expectation.login()),
    DATABASE_PASSWORD("the password of DATABASE_USER", Expectation.password()),
    DATABASE_OWNER_USER("the login that migrates: owns the tables, may create roles", Expectation.login()),
    DATABASE_OWNER_PASSWORD("the password of DATABASE_OWNER_USER", Expectation.password()),
    DATABASE_API_USER("the API's login, which migrate makes", Expectation.login()),
    DATABASE_API_PASSWORD("the password that DATABASE_API_USER gets", Expectation.password()),
    DATABASE_WORKER_USER("the workers' login, which migrate makes", Expectation.login()),
    DATABASE_WORKER_PASSWORD("the password that DATABASE_WORKER_USER gets", Expectation.password()),
    TEMPORAL_ADDRESS("where Temporal is", Address.hostAndPort()),
    TEMPORAL_NAMESPACE(
            "Temporal's namespace",
            Expectation.pattern("a namespace's name: letters, digits, dots, dashes and underscores", "[\\w.-]+")),
    VAPI_BASE_URL("where Vapi is", Address.web()),
    VAPI_API_KEY("what opens the Vapi account", Expectation.headerValue("the account's private key")),
    VAPI_WEBHOOK_SECRET("what Vapi's webhooks bring along", Expectation.headerValue("a long random text")),
    RECORDING_HOSTS(
            "the hosts that recordings are fetched from",
            Expectation.pattern(
                    "names of hosts, such as storage.example.com, or *.example.com for all below; commas, no spaces",
                    "(\\*\\.)?[a-z0-9.-]+(,(\\*\\.)?[a-z0-9.-]+)*")),
    PUBLIC_URL("where Vapi reaches the API", Address.web()),
    DIAL_SLOTS("calls that one worker places at a time", Expectation.wholeNumber(1, 10_000)),
    WATCH_SLOTS("calls that one worker follows at a time", Expectation.wholeNumber(1, 100_000)),
    ACCOUNT_MAX_CALLS("most live calls of the whole account", Expectation.wholeNumber(1, 10_000)),
    ENCRYPTION_KEYSET(
            "the keys of field encryption and blind index",
            Expectation.secret(
                    "the one line of JSON that ./leadflow keyset prints",
                    value -> value.strip().startsWith("{"))),
    ENCRYPTION_KEYSET_FILE("the file that holds ENCRYPTION_KEYSET's value instead", Expectation.readableFile()),
    JWT_ISSUERS("who issues bearer tokens and publishes the keys", Address.webs()),
    JWT_HS256_ISSUER(
            "who issues the bearer tokens that are signed with JWT_HS256_SECRET",
            Expectation.pattern("the iss claim of those tokens, printable ASCII without spaces", "[!-~]+")),
    JWT_HS256_SECRET(
            "what bearer tokens are signed with",
            Expectation.secret("at least 32 bytes, as HS256 demands", value -> value.getBytes(UTF_8).length >= 32)),
    RATE_LIMIT_USER("most requests of one user", Expectation.rate()),
    RATE_LIMIT_ADDRESS("most requests from one address", Expectation.rate()),
    TRUSTED_PROXIES("proxies that stand before the API", Expectation.wholeNumber(0, 10)),
    CORS_ORIGINS("the pages that may call the API from a browser", Address.origins()),
    API_PORT("the API's port", Expectation.port()),
    API_ADMIN_PORT("the API's admin port", Expectation.port()),
    WORKER_ADMIN_PORT("a worker's admin port", Expectation.port()),
    DEFAULT_REGION("the country that national numbers are read in", Expectation.region()),
    LEGAL_CALLING_HOURS("the local hours outside of which nobody is called", Hours.ofDay()),
    CALL_CAP_DAY("calls to one number within 24 hours", Expectation.wholeNumber(1, 10)),
    CALL_CAP_MONTH("calls to one number within 30 days, not fewer than CALL_CAP_DAY", Expectation.wholeNumber(1, 60)),
    CALL_COST_PER_MINUTE_USD("what a minute of a call is taken to cost until Vapi has told", Expectation.usd()),
    SCHEDULE_CATCH_UP("how late a scheduled run may begin", Lateness.upToADay()),
    TASK_QUEUES("the queues that a worker serves", Expectation.listOf("campaign", "dispatch", "dial", "watch"));

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
            throw new ConfigurationProblem(name() + " " + expectation.describe(value) + ": expected " + expected());
        }
        return Optional.of(value);
    }

    /** As {@link #read}; throws ConfigurationProblem also when there is no value. */
    public String require(Map<String, String> environment) {
        return read(environment)
                .orElseThrow(() -> new ConfigurationProblem(
                        name() + " is not set: expected " + expected() + " (" + description + ")"));
    }

    /** Throws ConfigurationProblem for a name that is no variable. */
    static EnvironmentVariable named(String name) {
        return Arrays.stream(values())
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigurationProblem(name + " is no variable that LeadFlow reads"));
    }
}
