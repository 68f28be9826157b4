package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.encryption.Keysets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeysetCheckIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TestDatabase database;
    private String keyset;

    @BeforeEach
    void meetTheFirstKeyset() {
        database = TestDatabase.create();
        keyset = Keysets.generate();
        KeysetCheck.verify(database.asApi(), Keysets.parse(keyset));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void acceptTheSameKeysAgain() {
        assertThatCode(() -> KeysetCheck.verify(database.asWorker(), Keysets.parse(keyset)))
                .doesNotThrowAnyException();
    }

    @Test
    void refuseOthers() {
        assertRefused(Keysets.generate());
    }

    @Test
    void refuseOtherKeysForTheIndexAlone() throws JsonProcessingException {
        ObjectNode mixed = (ObjectNode) JSON.readTree(keyset);
        mixed.set("index", JSON.readTree(Keysets.generate()).get("index"));

        assertRefused(mixed.toString());
    }

    private void assertRefused(String other) {
        assertThatExceptionOfType(ConfigurationProblem.class)
                .isThrownBy(() -> KeysetCheck.verify(database.asWorker(), Keysets.parse(other)))
                .withMessageContaining("ENCRYPTION_KEYSET");
    }
}
