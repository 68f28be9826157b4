package com.leadflow.store.encryption;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An encrypted value of one column of one row, as it is stored. Only {@link FieldCipher} makes and opens it. */
@SuppressWarnings("ArrayRecordComponent") // The array is copied in and out and compared by its content.
public record Ciphertext(byte[] bytes) {
    public Ciphertext {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ciphertext that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows the type only, so that nothing of a row gets into a log. */
    @Override
    public String toString() {
        return "Ciphertext[hidden]";
    }
}
