package com.leadflow.worker;

import com.leadflow.store.database.Secret;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

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
        @NotBlank String publicUrl) {}
