package com.leadflow.store.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Seals and opens the values of encrypted columns with AES-256-GCM. Table, column and row id are authenticated with each
 * value: one that was copied into another row or column does not open.
 */
public final class FieldCipher {
    private final Aead aead;

    FieldCipher(Aead aead) {
        this.aead = aead;
    }

    /** Sealing twice gives two different ciphertexts; compare by {@link BlindIndexer} instead. */
    public Ciphertext seal(EncryptedColumn column, UUID rowId, String plain) {
        try {
            return new Ciphertext(aead.encrypt(plain.getBytes(UTF_8), place(column, rowId)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt " + describe(column, rowId), e);
        }
    }

    /** Throws IllegalStateException when the value was sealed with other keys, or for another row or column. */
    public String open(EncryptedColumn column, UUID rowId, Ciphertext sealed) {
        try {
            return new String(aead.decrypt(sealed.bytes(), place(column, rowId)), UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "cannot decrypt " + describe(column, rowId)
                            + ": it was written with a key that ENCRYPTION_KEYSET lacks, or moved from another row",
                    e);
        }
    }

    public @Nullable Ciphertext sealNullable(EncryptedColumn column, UUID rowId, @Nullable String plain) {
        return plain == null ? null : seal(column, rowId, plain);
    }

    public @Nullable String openNullable(EncryptedColumn column, UUID rowId, @Nullable Ciphertext sealed) {
        return sealed == null ? null : open(column, rowId, sealed);
    }

    private static byte[] place(EncryptedColumn column, UUID rowId) {
        return describe(column, rowId).getBytes(UTF_8);
    }

    /** Part of the stored format: every stored value was authenticated with exactly this text. */
    private static String describe(EncryptedColumn column, UUID rowId) {
        return column.table() + "." + column.column() + " of row " + rowId;
    }
}
