package com.leadflow.store.encryption;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfSet;
import com.leadflow.store.configuration.ConfigurationProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** The keys of field encryption and of the blind indexes. Encryption keys may be rotated: see {@link KeyRotation}. */
public final class Keysets {
    private final FieldCipher cipher;
    private final BlindIndexer indexer;

    private Keysets(FieldCipher cipher, BlindIndexer indexer) {
        this.cipher = cipher;
        this.indexer = indexer;
    }

    /** Parses what {@link #find} answers. */
    public static Keysets load(String keyset, String keysetFile) {
        return parse(find(keyset, keysetFile));
    }

    /**
     * Takes the values of ENCRYPTION_KEYSET and ENCRYPTION_KEYSET_FILE: one is given, the other is empty. Throws
     * ConfigurationProblem otherwise, and where the file cannot be read.
     */
    public static String find(String keyset, String keysetFile) {
        if (!keyset.isBlank() && !keysetFile.isBlank()) {
            throw new ConfigurationProblem(
                    "ENCRYPTION_KEYSET and ENCRYPTION_KEYSET_FILE are both set: expected one of them");
        }
        if (keyset.isBlank() && keysetFile.isBlank()) {
            throw new ConfigurationProblem(
                    "neither ENCRYPTION_KEYSET nor ENCRYPTION_KEYSET_FILE is set: " + KeysetPair.EXPECTED);
        }
        return keysetFile.isBlank() ? keyset : read(keysetFile);
    }

    /** Takes the value of ENCRYPTION_KEYSET. Throws ConfigurationProblem that says how to get a good one. */
    public static Keysets parse(String json) {
        KeysetPair keys = KeysetPair.parse(json);
        try {
            return new Keysets(
                    new FieldCipher(keys.encryption().getPrimitive(KeysetPair.ENCRYPTION, Aead.class)),
                    new BlindIndexer(keys.index().getPrimitive(KeysetPair.INDEX, PrfSet.class)));
        } catch (GeneralSecurityException e) {
            throw KeysetPair.unusable();
        }
    }

    /** Makes fresh keys; the result is the only copy of them. */
    public static String generate() {
        try {
            return new KeysetPair(
                            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, KeysetPair.ENCRYPTION),
                            KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF, KeysetPair.INDEX))
                    .write();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot generate keysets", e);
        }
    }

    public FieldCipher cipher() {
        return cipher;
    }

    public BlindIndexer indexer() {
        return indexer;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new ConfigurationProblem("ENCRYPTION_KEYSET_FILE is \"" + file + "\", which cannot be read", e);
        }
    }
}
