package com.leadflow.worker;

import com.leadflow.activities.call.vapi.VapiConfig;
import com.leadflow.store.configuration.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import okhttp3.HttpUrl;

/**
 * The Vapi account.
 *
 * @param webhookSecret what Vapi's webhooks must bring back
 * @param publicUrl where Vapi reaches the API, without a path
 */
public record VapiSettings(
        @NotBlank String baseUrl,
        @NotNull Secret apiKey,
        @NotNull Secret webhookSecret,
        @NotBlank String publicUrl) {
    private static final String WEBHOOK_PATH = "webhooks/vapi";

    /** The substitutor has checked that both are HTTP URLs. */
    VapiConfig config() {
        HttpUrl base = Objects.requireNonNull(HttpUrl.parse(baseUrl), "VAPI_BASE_URL is an HTTP URL");
        HttpUrl api = Objects.requireNonNull(HttpUrl.parse(publicUrl), "PUBLIC_URL is an HTTP URL");
        String webhooks = api.newBuilder().addPathSegments(WEBHOOK_PATH).build().toString();
        return new VapiConfig(base, apiKey, webhooks, webhookSecret);
    }
}
