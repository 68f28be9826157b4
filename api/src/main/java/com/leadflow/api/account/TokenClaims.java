package com.leadflow.api.account;

import java.time.Instant;
import java.util.UUID;

/**
 * What a token says about its bearer.
 *
 * @param name how to call the user until somebody changes it
 * @param admin what the issuer says; it only seeds the role of a user who is new here
 */
record TokenClaims(UUID subject, String email, String name, boolean admin, Instant expires) {
    @Override
    public String toString() {
        return "TokenClaims[subject=" + subject + "]";
    }
}
