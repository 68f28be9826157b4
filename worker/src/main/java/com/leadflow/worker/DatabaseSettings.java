package com.leadflow.worker;

import com.leadflow.store.database.DatabaseConfig;
import com.leadflow.store.database.Secret;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/**
 * Where PostgreSQL is.
 *
 * @param listenUrl empty: the same as {@code url}
 * @param poolSize most connections at a time, besides the one that listens
 */
public record DatabaseSettings(
        @NotBlank String url,
        @NotNull String listenUrl,
        @NotBlank String user,
        @NotNull Secret password,
        @Min(2) int poolSize) {
    DatabaseConfig pool() {
        return new DatabaseConfig(url, user, password, poolSize);
    }

    DatabaseConfig listening() {
        return new DatabaseConfig(listenUrl.isEmpty() ? url : listenUrl, user, password, 1);
    }
}
