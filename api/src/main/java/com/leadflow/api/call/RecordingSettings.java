package com.leadflow.api.call;

import com.leadflow.store.configuration.Secret;
import java.util.List;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * Where recordings come from, as config/api.yml says it.
 *
 * @param baseUrl where Vapi is
 * @param apiKey opens the Vapi account; empty where no recordings are to be served
 * @param hosts that Vapi may send us to for a recording, with commas between them; {@code *.example.com} is for all below
 */
public record RecordingSettings(String baseUrl, Secret apiKey, String hosts) {
    /** The substitutor has checked that it is an HTTP URL. */
    HttpUrl provider() {
        return Objects.requireNonNull(HttpUrl.parse(baseUrl), "VAPI_BASE_URL is an HTTP URL");
    }

    boolean isServed() {
        return !apiKey.value().isBlank();
    }

    /** In clear only where Vapi itself is, which then is the simulator. */
    boolean allows(HttpUrl address) {
        return (address.isHttps() || !provider().isHttps())
                && List.of(hosts.split(",")).stream().anyMatch(host -> matches(host, address.host()));
    }

    private static boolean matches(String allowed, String host) {
        return allowed.startsWith("*.") ? host.endsWith(allowed.substring(1)) : host.equals(allowed);
    }
}
