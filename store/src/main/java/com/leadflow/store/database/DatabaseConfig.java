package com.leadflow.store.database;

import com.leadflow.store.configuration.Secret;

/**
 * How one process logs in to PostgreSQL.
 *
 * @param url JDBC url
 * @param poolSize most connections at a time
 */
public record DatabaseConfig(String url, String user, Secret password, int poolSize) {}
