package com.leadflow.store.encryption;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.leadflow.store.configuration.ConfigurationProblem;
import java.security.GeneralSecurityException;

/**
 * Replaces the key that new values are sealed with, in two steps: every process has to be able to open what the new key seals before
 * one seals with it. Old keys stay, and open what they sealed. The keys of the blind indexes stay as they are: with another one no
 * number would be found again, suppressed ones included.
 *
 * <p>Keysets are taken and answered as {@link Keysets#parse} takes them; a ConfigurationProblem says what is wrong with one.
 */
public final class KeyRotation {
    private KeyRotation() {}

    /** With a fresh encryption key more, which opens but does not seal yet. */
    public static String addKey(String keysets) {
        KeysetPair keys = KeysetPair.parse(keysets);
        return with(
                keys,
                KeysetHandle.newBuilder(keys.encryption())
                        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                .withRandomId()));
    }

    /** Sealing with the encryption key that was added last. */
    public static String useNewestKey(String keysets) {
        KeysetPair keys = KeysetPair.parse(keysets);
        KeysetHandle.Builder encryption = KeysetHandle.newBuilder(keys.encryption());
        KeysetHandle.Builder.Entry newest = encryption.getAt(encryption.size() - 1);
        if (newest.isPrimary()) {
            throw new ConfigurationProblem("ENCRYPTION_KEYSET's newest key is in use already: expected what"
                    + " ./leadflow keyset --add-key has printed");
        }
        newest.makePrimary();
        return with(keys, encryption);
    }

    private static String with(KeysetPair keys, KeysetHandle.Builder encryption) {
        try {
            return new KeysetPair(
                            encryption.setConfiguration(KeysetPair.ENCRYPTION).build(), keys.index())
                    .write();
        } catch (GeneralSecurityException e) {
            throw KeysetPair.unusable();
        }
    }
}
