package com.leadflow.store.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.leadflow.store.configuration.ConfigurationProblem;
import java.security.GeneralSecurityException;

/** The keys as the operator keeps them: one line of JSON, {@code {"encryption":…,"index":…}}, each part a Tink keyset. */
record KeysetPair(KeysetHandle encryption, KeysetHandle index) {
    static final Configuration ENCRYPTION = AeadConfig2026.get();
    static final Configuration INDEX = PrfConfig2026.get();
    static final String EXPECTED =
            "expected the one line of JSON that ./leadflow keyset prints, the same for every process";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Throws ConfigurationProblem that says how to get a good one. */
    static KeysetPair parse(String json) {
        if (json.isBlank()) {
            throw bad("is empty");
        }
        JsonNode keysets = readTree(json);
        try {
            return new KeysetPair(handle(keysets, "encryption", ENCRYPTION), handle(keysets, "index", INDEX));
        } catch (GeneralSecurityException e) {
            throw unusable();
        }
    }

    String write() {
        try {
            ObjectNode keysets = JSON.createObjectNode();
            keysets.set("encryption", write(encryption, ENCRYPTION));
            keysets.set("index", write(index, INDEX));
            return JSON.writeValueAsString(keysets);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("cannot write keysets", e);
        }
    }

    static ConfigurationProblem unusable() {
        return bad("holds a keyset that cannot be used");
    }

    private static JsonNode write(KeysetHandle handle, Configuration configuration)
            throws GeneralSecurityException, JsonProcessingException {
        return JSON.readTree(
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, configuration, InsecureSecretKeyAccess.get()));
    }

    private static JsonNode readTree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw bad("is not JSON");
        }
    }

    private static KeysetHandle handle(JsonNode keysets, String part, Configuration configuration)
            throws GeneralSecurityException {
        JsonNode keyset = keysets.path(part);
        if (!keyset.isObject()) {
            throw bad("has no part \"" + part + "\"");
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset.toString(), configuration, InsecureSecretKeyAccess.get());
    }

    /** Names no cause: parsers quote their input, and the input is the key. */
    private static ConfigurationProblem bad(String problem) {
        return new ConfigurationProblem("ENCRYPTION_KEYSET " + problem + ": " + EXPECTED);
    }
}
