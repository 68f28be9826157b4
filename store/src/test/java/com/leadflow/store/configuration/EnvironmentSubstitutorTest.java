package com.leadflow.store.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentSubstitutorTest {
    @Test
    void fillInWhatIsSetAndElseTheDefault() {
        EnvironmentSubstitutor substitutor = new EnvironmentSubstitutor(Map.of("DIAL_SLOTS", "7"));

        assertThat(substitutor.replace(
                        "dial: '${DIAL_SLOTS:-20}'\nwatch: '${WATCH_SLOTS:-200}'\nkeyset: '${ENCRYPTION_KEYSET:-}'"))
                .isEqualTo("dial: '7'\nwatch: '200'\nkeyset: ''");
    }

    @Test
    void takeAValueAsItIs() {
        EnvironmentSubstitutor substitutor =
                new EnvironmentSubstitutor(Map.of("DATABASE_PASSWORD", "it's ${DIAL_SLOTS} $${x} \\ \": #"));

        assertThat(substitutor.replace("'${DATABASE_PASSWORD}'")).isEqualTo("'it''s ${DIAL_SLOTS} $${x} \\ \": #'");
    }

    @Test
    void stopAtAMissingValueWithoutDefault() {
        EnvironmentSubstitutor substitutor = new EnvironmentSubstitutor(Map.of("DATABASE_USER", ""));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> substitutor.replace("user: '${DATABASE_USER}'"))
                .withMessageStartingWith("DATABASE_USER is not set: expected ");
    }

    @Test
    void stopAtAWrongValueThoughThereIsADefault() {
        EnvironmentSubstitutor substitutor = new EnvironmentSubstitutor(Map.of("ACCOUNT_MAX_CALLS", "abc"));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> substitutor.replace("calls: '${ACCOUNT_MAX_CALLS:-10}'"))
                .withMessage("ACCOUNT_MAX_CALLS is \"abc\": expected a whole number from 1 to 10000");
    }

    @Test
    void stopAtANameThatIsNoVariable() {
        EnvironmentSubstitutor substitutor = new EnvironmentSubstitutor(Map.of("DAIL_SLOTS", "7"));

        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> substitutor.replace("dial: '${DAIL_SLOTS:-20}'"))
                .withMessageStartingWith("DAIL_SLOTS ");
    }

    @Test
    void leaveAnEscapedNameInPeace() {
        assertThat(new EnvironmentSubstitutor(Map.of()).replace("# $${NAME} is filled in"))
                .isEqualTo("# ${NAME} is filled in");
    }
}
