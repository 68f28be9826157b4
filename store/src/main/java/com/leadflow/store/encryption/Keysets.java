package com.leadflow.store.encryption;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import com.leadflow.store.configuration.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * The keys of field encryption and of the blind indexes: one line of JSON, {@code {"encryption":…,"index":…}}, each part a
 * Tink keyset. Encryption keys may be rotated (new values use the primary key, old ones still open).
 */
public final class Keysets {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final String EXPECTED =
            "expected the one line of JSON that ./leadflow keyset prints, the same for every process";
    private static final Configuration ENCRYPTION = AeadConfig2026.get();
    private static final Configuration INDEX = PrfConfig2026.get();

    private final FieldCipher cipher;
    private final LinkCipher links;
    private final BlindIndexer indexer;

    private Keysets(Aead encryption, BlindIndexer indexer) {
        this.cipher = new FieldCipher(encryption);
        this.links = new LinkCipher(encryption);
        this.indexer = indexer;
    }

    /**
     * Takes the values of ENCRYPTION_KEYSET and ENCRYPTION_KEYSET_FILE: one is given, the other is empty. Throws
     * ConfigurationProblem when there is no usable key.
     */
    public static Keysets load(String keyset, String keysetFile) {
        if (!keyset.isBlank() && !keysetFile.isBlank()) {
            throw new ConfigurationProblem(
                    "ENCRYPTION_KEYSET and ENCRYPTION_KEYSET_FILE are both set: expected one of them");
        }
        if (keyset.isBlank() && keysetFile.isBlank()) {
            throw new ConfigurationProblem("neither ENCRYPTION_KEYSET nor ENCRYPTION_KEYSET_FILE is set: " + EXPECTED);
        }
        return parse(keysetFile.isBlank() ? keyset : read(keysetFile));
    }

    /** Takes the value of ENCRYPTION_KEYSET. Throws ConfigurationProblem that says how to get a good one. */
    public static Keysets parse(String json) {
        if (json.isBlank()) {
            throw bad("is empty");
        }
        JsonNode keysets = readTree(json);
        try {
            return new Keysets(
                    handle(keysets, "encryption", ENCRYPTION).getPrimitive(ENCRYPTION, Aead.class),
                    new BlindIndexer(handle(keysets, "index", INDEX).getPrimitive(INDEX, PrfSet.class)));
        } catch (GeneralSecurityException e) {
            throw bad("holds a keyset that cannot be used");
        }
    }

    /** Makes fresh keys; the result is the only copy of them. */
    public static String generate() {
        try {
            ObjectNode keysets = JSON.createObjectNode();
            keysets.set("encryption", fresh(PredefinedAeadParameters.AES256_GCM, ENCRYPTION));
            keysets.set("index", fresh(PredefinedPrfParameters.HMAC_SHA256_PRF, INDEX));
            return JSON.writeValueAsString(keysets);
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException("cannot generate keysets", e);
        }
    }

    public FieldCipher cipher() {
        return cipher;
    }

    public LinkCipher links() {
        return links;
    }

    public BlindIndexer indexer() {
        return indexer;
    }

    private static JsonNode fresh(Parameters parameters, Configuration configuration)
            throws GeneralSecurityException, JsonProcessingException {
        KeysetHandle handle = KeysetHandle.generateNew(parameters, configuration);
        return JSON.readTree(
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, configuration, InsecureSecretKeyAccess.get()));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationProblem("ENCRYPTION_KEYSET_FILE is \"" + file + "\", which cannot be read", e);
        }
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
