package com.leadflow.store.encryption;

import com.leadflow.store.configuration.Secret;

/**
 * The keys of field encryption and blind index: one of the two.
 *
 * @param keyset the keys themselves; empty when they are in a file
 * @param keysetFile the file that holds them; empty when they are given directly
 */
public record EncryptionSettings(Secret keyset, String keysetFile) {
    /** Throws ConfigurationProblem when there is no usable key. */
    public Keysets keysets() {
        return Keysets.load(keyset.value(), keysetFile);
    }
}
