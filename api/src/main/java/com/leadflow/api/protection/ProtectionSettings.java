package com.leadflow.api.protection;

import java.util.List;
import java.util.Optional;

/**
 * What config/api.yml says of it.
 *
 * @param userRate requests a minute of one user, or {@code off}
 * @param addressRate requests a minute from one address, or {@code off}
 * @param trustedProxies how many proxies of one's own stand before the API
 * @param origins whose pages may call the API from a browser, with commas between them; may be empty
 */
public record ProtectionSettings(String userRate, String addressRate, int trustedProxies, String origins) {
    Optional<Integer> perUser() {
        return rate(userRate);
    }

    Optional<Integer> perAddress() {
        return rate(addressRate);
    }

    List<String> allowedOrigins() {
        return origins.isEmpty() ? List.of() : List.of(origins.split(","));
    }

    private static Optional<Integer> rate(String perMinute) {
        return perMinute.equals("off") ? Optional.empty() : Optional.of(Integer.valueOf(perMinute));
    }
}
