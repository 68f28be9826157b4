package com.leadflow.store.configuration;

import com.leadflow.store.database.Secret;
import com.leadflow.store.encryption.Keysets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The keys of field encryption and blind index: one of the two.
 *
 * @param keyset the keys themselves; empty when they are in a file
 * @param keysetFile the file that holds them; empty when they are given directly
 */
public record EncryptionSettings(Secret keyset, String keysetFile) {
    /** Throws ConfigurationProblem when there is no usable key. */
    public Keysets keysets() {
        try {
            return Keysets.parse(keyset.value().isEmpty() && !keysetFile.isEmpty() ? read() : keyset.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(String.valueOf(e.getMessage()), e);
        }
    }

    private String read() {
        try {
            return Files.readString(Path.of(keysetFile)).strip();
        } catch (IOException e) {
            throw new ConfigurationProblem("ENCRYPTION_KEYSET_FILE is \"" + keysetFile + "\": cannot be read", e);
        }
    }
}
