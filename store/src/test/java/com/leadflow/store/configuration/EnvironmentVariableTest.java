package com.leadflow.store.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class EnvironmentVariableTest {
    private static final String HIDDEN = "hunter2\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DATABASE_URL           | postgres://localhost/leadflow
                    DATABASE_URL           | jdbc:postgresql://localhost:port/leadflow
                    DATABASE_LISTEN_URL    | jdbc:mysql://localhost/leadflow
                    DATABASE_USER          | leadflow_api
                    DATABASE_USER          | o'hara
                    DATABASE_OWNER_USER    | a-name-of-more-than-sixty-three-bytes-that-postgresql-would-cut-off
                    DATABASE_API_USER      | leadflow_api
                    DATABASE_WORKER_USER   | leadflow_worker
                    TEMPORAL_ADDRESS       | localhost
                    TEMPORAL_ADDRESS       | http://localhost:7233
                    TEMPORAL_ADDRESS       | localhost:70000
                    TEMPORAL_NAMESPACE     | my namespace
                    VAPI_BASE_URL          | api.vapi.ai
                    VAPI_BASE_URL          | https://api.vapi.ai?region=eu
                    RECORDING_HOSTS        | *
                    RECORDING_HOSTS        | https://storage.example.com
                    RECORDING_HOSTS        | one.example.com, two.example.com
                    PUBLIC_URL             | ftp://leadflow.example.com
                    PUBLIC_URL             | http://
                    DIAL_SLOTS             | 0
                    WATCH_SLOTS            | 1.5
                    ACCOUNT_MAX_CALLS      | abc
                    ACCOUNT_MAX_CALLS      | -1
                    ACCOUNT_MAX_CALLS      | 10001
                    ACCOUNT_MAX_CALLS      | 99999999999999999999
                    ENCRYPTION_KEYSET_FILE | /no/such/file
                    JWT_ISSUERS            | accounts.example.com
                    JWT_ISSUERS            | https://one.example.com, https://two.example.com
                    JWT_ISSUERS            | https://one.example.com,
                    JWT_HS256_ISSUER       | my issuer
                    RATE_LIMIT_USER        | 0
                    RATE_LIMIT_USER        | none
                    RATE_LIMIT_ADDRESS     | 10/s
                    TRUSTED_PROXIES        | 11
                    CORS_ORIGINS           | *
                    CORS_ORIGINS           | https://console.example.com/
                    CORS_ORIGINS           | console.example.com
                    API_PORT               | 65536
                    API_ADMIN_PORT         | http
                    WORKER_ADMIN_PORT      | 80 80
                    DEFAULT_REGION         | us
                    DEFAULT_REGION         | XY
                    LEGAL_CALLING_HOURS    | 8:00-21:00
                    LEGAL_CALLING_HOURS    | 21:00-08:00
                    LEGAL_CALLING_HOURS    | 08:00-24:01
                    LEGAL_CALLING_HOURS    | 08:60-21:00
                    CALL_CAP_DAY           | 0
                    CALL_CAP_DAY           | 11
                    CALL_CAP_MONTH         | 61
                    CALL_COST_PER_MINUTE_USD | 0
                    CALL_COST_PER_MINUTE_USD | 0.00
                    CALL_COST_PER_MINUTE_USD | -1
                    CALL_COST_PER_MINUTE_USD | 0,15
                    CALL_COST_PER_MINUTE_USD | $0.15
                    SCHEDULE_CATCH_UP      | 10
                    SCHEDULE_CATCH_UP      | 59s
                    SCHEDULE_CATCH_UP      | 25h
                    SCHEDULE_CATCH_UP      | PT10M
                    SCHEDULE_CATCH_UP      | 1d
                    TASK_QUEUES            | dial,email
                    TASK_QUEUES            | dial, watch
                    TASK_QUEUES            | dial,dial
                    TASK_QUEUES            | dial,
                    """)
    void rejectAWrongValueWithItsNameAndWhatIsExpected(EnvironmentVariable variable, String value) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> variable.read(Map.of(variable.name(), value)))
                .withMessage("%s is \"%s\": expected %s", variable, value, variable.expected());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "DATABASE_PASSWORD",
                "DATABASE_OWNER_PASSWORD",
                "DATABASE_API_PASSWORD",
                "DATABASE_WORKER_PASSWORD",
                "VAPI_API_KEY",
                "VAPI_WEBHOOK_SECRET",
                "ENCRYPTION_KEYSET",
                "JWT_HS256_SECRET"
            })
    void rejectAWrongSecretWithoutShowingIt(EnvironmentVariable variable) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> variable.read(Map.of(variable.name(), HIDDEN)))
                .withMessageStartingWith(variable.name())
                .withMessageEndingWith("expected " + variable.expected())
                .withMessageNotContaining("hunter2");
    }

    @Test
    void hideAUrlThatHoldsAPassword() {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> EnvironmentVariable.DATABASE_URL.read(
                        Map.of("DATABASE_URL", "jdbc:postgresql://me:hunter2@localhost/leadflow")))
                .withMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @EnumSource
    void treatABlankValueAsMissing(EnvironmentVariable variable) {
        Map<String, String> environment = Map.of(variable.name(), " ");

        assertThat(variable.read(environment)).isEmpty();
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> variable.require(environment))
                .withMessageStartingWith("%s is not set: expected %s", variable, variable.expected());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    DATABASE_URL        | jdbc:postgresql://localhost:5432/leadflow?sslmode=require
                    DATABASE_URL        | jdbc:postgresql:leadflow
                    DATABASE_LISTEN_URL | jdbc:postgresql://one:5432,two:5432/leadflow
                    DATABASE_USER       | we"ird \\name
                    DATABASE_PASSWORD   | it's ${a} "pass word" ü
                    TEMPORAL_ADDRESS    | temporal.example.com:7233
                    TEMPORAL_ADDRESS    | [::1]:7233
                    TEMPORAL_NAMESPACE  | leadflow-prod.a1b2c
                    VAPI_BASE_URL       | http://127.0.0.1:8088/
                    PUBLIC_URL          | https://leadflow.example.com/base
                    ACCOUNT_MAX_CALLS   | 10000
                    JWT_HS256_SECRET    | 0123456789abcdef0123456789abcdef
                    JWT_ISSUERS         | https://abc.supabase.co/auth/v1,http://localhost:9999/
                    JWT_HS256_ISSUER    | https://abc.supabase.co/auth/v1
                    RATE_LIMIT_USER     | 1
                    RATE_LIMIT_ADDRESS  | off
                    TRUSTED_PROXIES     | 2
                    RECORDING_HOSTS     | storage.example.com,*.example.org
                    CORS_ORIGINS        | https://console.example.com,http://localhost:5173
                    API_PORT            | 0
                    DEFAULT_REGION      | GB
                    LEGAL_CALLING_HOURS | 00:00-24:00
                    CALL_CAP_DAY        | 10
                    CALL_CAP_MONTH      | 60
                    CALL_COST_PER_MINUTE_USD | 0.05
                    CALL_COST_PER_MINUTE_USD | 1
                    SCHEDULE_CATCH_UP   | 1m
                    SCHEDULE_CATCH_UP   | 86400s
                    TASK_QUEUES         | watch,dial
                    TASK_QUEUES         | campaign,dispatch,dial,watch
                    """)
    void acceptAGoodValueAsItIs(EnvironmentVariable variable, String value) {
        assertThat(variable.read(Map.of(variable.name(), value))).hasValue(value);
    }

    @Test
    void rejectASecretThatIsAByteTooShort() {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> EnvironmentVariable.JWT_HS256_SECRET.read(
                        Map.of("JWT_HS256_SECRET", "0123456789abcdef0123456789abcde")));
    }

    @Test
    void knowOnlyWhatIsAVariable() {
        assertThat(EnvironmentVariable.named("DIAL_SLOTS")).isEqualTo(EnvironmentVariable.DIAL_SLOTS);
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> EnvironmentVariable.named("HOME"))
                .withMessageStartingWith("HOME ");
    }

    @Test
    void nameExactlyTheVariablesThatOperatorsKnow() {
        Set<String> names = Set.of("""
                DATABASE_URL DATABASE_LISTEN_URL DATABASE_USER DATABASE_PASSWORD DATABASE_OWNER_USER \
                DATABASE_OWNER_PASSWORD DATABASE_API_USER DATABASE_API_PASSWORD DATABASE_WORKER_USER \
                DATABASE_WORKER_PASSWORD TEMPORAL_ADDRESS TEMPORAL_NAMESPACE VAPI_BASE_URL VAPI_API_KEY \
                VAPI_WEBHOOK_SECRET RECORDING_HOSTS PUBLIC_URL DIAL_SLOTS WATCH_SLOTS ACCOUNT_MAX_CALLS ENCRYPTION_KEYSET \
                ENCRYPTION_KEYSET_FILE JWT_ISSUERS JWT_HS256_ISSUER JWT_HS256_SECRET RATE_LIMIT_USER RATE_LIMIT_ADDRESS \
                TRUSTED_PROXIES CORS_ORIGINS API_PORT API_ADMIN_PORT \
                WORKER_ADMIN_PORT DEFAULT_REGION \
                LEGAL_CALLING_HOURS CALL_CAP_DAY CALL_CAP_MONTH CALL_COST_PER_MINUTE_USD SCHEDULE_CATCH_UP TASK_QUEUES""".split(" "));

        assertThat(EnumSet.allOf(EnvironmentVariable.class))
                .extracting(Enum::name)
                .containsExactlyInAnyOrderElementsOf(names);
    }
}
