package com.leadflow.store.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.prf.PrfSet;
import java.security.GeneralSecurityException;

/**
 * Computes what phone numbers and addresses are looked up by, and requests told apart by. The same value has the same index for as long as the index
 * keyset's primary key stays; changing that key means computing every stored index anew.
 */
public final class BlindIndexer {
    /** 128 bits: no two of the world's numbers and addresses collide. */
    private static final int LENGTH_BYTES = 16;

    private final PrfSet prf;

    BlindIndexer(PrfSet prf) {
        this.prf = prf;
    }

    /** Takes the number in E.164 form: the index is of the text as given. */
    public BlindIndex phone(String e164) {
        return index("phone", e164);
    }

    /** Takes the address trimmed and in lower case: the index is of the text as given. */
    public BlindIndex email(String address) {
        return index("email", address);
    }

    /** Of all that a request asks for, which may name numbers and addresses. */
    public BlindIndex request(String content) {
        return index("request", content);
    }

    /** The kind is part of the input, so that a number and an address of equal text have different indexes. */
    private BlindIndex index(String kind, String value) {
        try {
            return new BlindIndex(prf.computePrimary((kind + ":" + value).getBytes(UTF_8), LENGTH_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot compute the index of a value of kind " + kind, e);
        }
    }
}
