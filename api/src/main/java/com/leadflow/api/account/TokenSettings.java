package com.leadflow.api.account;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.store.configuration.Secret;
import java.util.List;

/**
 * Whose tokens are accepted, as config/api.yml says it: of issuers that publish their keys, of one that signs with a shared secret, or of
 * both.
 *
 * @param issuers the {@code iss} of those that publish their keys, with commas between them; may be empty
 * @param hs256Issuer the {@code iss} of tokens that are signed with the secret
 * @param hs256Secret empty where no token that is signed with a secret is accepted
 */
public record TokenSettings(String issuers, String hs256Issuer, Secret hs256Secret) {
    List<String> publishing() {
        return issuers.isEmpty() ? List.of() : List.of(issuers.split(","));
    }

    boolean hasSecret() {
        return !hs256Secret.value().isEmpty();
    }

    /** Throws ConfigurationProblem where nobody's tokens would be accepted. */
    void requireAnIssuer() {
        if (issuers.isEmpty() && !hasSecret()) {
            throw new ConfigurationProblem(
                    "neither JWT_ISSUERS nor JWT_HS256_SECRET is set: expected one of them or both"
                            + " (whose tokens the API accepts)");
        }
    }
}
