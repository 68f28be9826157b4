package com.leadflow.store.encryption;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A keyed digest of a phone number or an address, as it is stored: equal values have equal digests, nothing else shows. */
@SuppressWarnings("ArrayRecordComponent") // The array is copied in and out and compared by its content.
public record BlindIndex(byte[] bytes) {
    public BlindIndex {
        bytes = bytes.clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BlindIndex that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Shows the type only, so that nothing of a row gets into a log. */
    @Override
    public String toString() {
        return "BlindIndex[hidden]";
    }
}
