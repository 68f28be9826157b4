package com.leadflow.worker.temporal;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Where Temporal is.
 *
 * @param address host:port
 * @param connectTimeout how long the start waits for the server before it gives up
 */
public record TemporalSettings(
        @NotBlank String address,
        @NotBlank String namespace,
        @NotNull Duration connectTimeout) {}
