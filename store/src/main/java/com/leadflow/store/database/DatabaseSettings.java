package com.leadflow.store.database;

import com.leadflow.store.configuration.Secret;

/**
 * Where PostgreSQL is, as the configuration files say it.
 *
 * @param listenUrl empty: the same as {@code url}
 * @param poolSize most connections at a time, besides the one that listens
 */
public record DatabaseSettings(String url, String listenUrl, String user, Secret password, int poolSize) {
    public DatabaseConfig pool() {
        return new DatabaseConfig(url, user, password, poolSize);
    }

    public DatabaseConfig listening() {
        return new DatabaseConfig(listenUrl.isEmpty() ? url : listenUrl, user, password, 1);
    }
}
