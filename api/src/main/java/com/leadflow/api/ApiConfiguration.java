package com.leadflow.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.leadflow.api.account.TokenSettings;
import com.leadflow.api.call.RecordingSettings;
import com.leadflow.api.protection.ProtectionSettings;
import com.leadflow.store.configuration.Secret;
import com.leadflow.store.database.DatabaseSettings;
import com.leadflow.store.encryption.EncryptionSettings;
import io.dropwizard.core.Configuration;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/** Everything that config/api.yml holds; each key is explained there. */
public final class ApiConfiguration extends Configuration {
    @NotNull
    private final DatabaseSettings database;

    @NotNull
    private final EncryptionSettings encryption;

    @NotNull
    private final TemporalSettings temporal;

    @NotNull
    private final TokenSettings tokens;

    @NotNull
    private final ProtectionSettings protection;

    @NotNull
    private final RecordingSettings recordings;

    @NotNull
    @Valid
    private final DialingSettings dialing;

    @NotNull
    private final Secret webhookSecret;

    @NotNull
    private final String defaultRegion;

    @NotNull
    private final String legalCallingHours;

    @NotNull
    @DecimalMin(value = "0", inclusive = false)
    private final BigDecimal callCostPerMinuteUsd;

    /** @param address host:port of the Temporal server */
    record TemporalSettings(String address, String namespace) {}

    /** @param accountMaxCalls calls that may be in progress for the whole account; the same as the workers' */
    record DialingSettings(@Min(1) int accountMaxCalls) {}

    @JsonCreator
    ApiConfiguration(
            @JsonProperty("database") DatabaseSettings database,
            @JsonProperty("encryption") EncryptionSettings encryption,
            @JsonProperty("temporal") TemporalSettings temporal,
            @JsonProperty("tokens") TokenSettings tokens,
            @JsonProperty("protection") ProtectionSettings protection,
            @JsonProperty("recordings") RecordingSettings recordings,
            @JsonProperty("dialing") DialingSettings dialing,
            @JsonProperty("webhookSecret") Secret webhookSecret,
            @JsonProperty("defaultRegion") String defaultRegion,
            @JsonProperty("legalCallingHours") String legalCallingHours,
            @JsonProperty("callCostPerMinuteUsd") BigDecimal callCostPerMinuteUsd) {
        this.database = database;
        this.encryption = encryption;
        this.temporal = temporal;
        this.tokens = tokens;
        this.protection = protection;
        this.recordings = recordings;
        this.dialing = dialing;
        this.webhookSecret = webhookSecret;
        this.defaultRegion = defaultRegion;
        this.legalCallingHours = legalCallingHours;
        this.callCostPerMinuteUsd = callCostPerMinuteUsd;
    }

    DatabaseSettings database() {
        return database;
    }

    EncryptionSettings encryption() {
        return encryption;
    }

    TemporalSettings temporal() {
        return temporal;
    }

    TokenSettings tokens() {
        return tokens;
    }

    ProtectionSettings protection() {
        return protection;
    }

    RecordingSettings recordings() {
        return recordings;
    }

    DialingSettings dialing() {
        return dialing;
    }

    Secret webhookSecret() {
        return webhookSecret;
    }

    String defaultRegion() {
        return defaultRegion;
    }

    String legalCallingHours() {
        return legalCallingHours;
    }

    BigDecimal callCostPerMinuteUsd() {
        return callCostPerMinuteUsd;
    }
}
