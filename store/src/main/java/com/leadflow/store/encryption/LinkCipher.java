package com.leadflow.store.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals what a link says into its address, with AES-256-GCM: nobody else can read it, or make one. Who has a link passes it on at will,
 * so what is in it should say until when it holds.
 */
public final class LinkCipher {
    private final Aead aead;

    LinkCipher(Aead aead) {
        this.aead = aead;
    }

    /**
     * Answers a token of letters, digits, dashes and underscores.
     *
     * @param purpose what the link is for; one for something else does not open
     */
    public String seal(String purpose, byte[] content) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(aead.encrypt(content, place(purpose)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal a link for " + purpose, e);
        }
    }

    /** Empty for what was not sealed with our keys, and for this purpose. */
    public Optional<byte[]> open(String purpose, String token) {
        try {
            return Optional.of(aead.decrypt(Base64.getUrlDecoder().decode(token), place(purpose)));
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] place(String purpose) {
        return ("link for " + purpose).getBytes(UTF_8);
    }
}
