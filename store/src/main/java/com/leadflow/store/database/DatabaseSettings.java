package com.leadflow.store.database;

import com.leadflow.store.configuration.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where PostgreSQL is, as the configuration files say it.
 *
 * @param listenUrl of a process that listens for notifications; null or empty: the same as {@code url}
 * @param poolSize most connections at a time, besides the one that listens
 */
public record DatabaseSettings(String url, @Nullable String listenUrl, String user, Secret password, int poolSize) {
    public DatabaseConfig pool() {
        return new DatabaseConfig(url, user, password, poolSize);
    }

    public DatabaseConfig listening() {
        String direct = listenUrl == null || listenUrl.isEmpty() ? url : listenUrl;
        return new DatabaseConfig(direct, user, password, 1);
    }
}
