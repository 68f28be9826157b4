package com.leadflow.store.database;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;

/** The pool of one process's connections, with a limit on every wait. */
final class ConnectionPool {
    private ConnectionPool() {}

    static HikariDataSource open(DatabaseConfig config, String name) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setJdbcUrl(config.url());
        pool.setUsername(config.user());
        pool.setPassword(config.password().value());
        pool.setMaximumPoolSize(config.poolSize());
        pool.setConnectionTimeout(5_000);
        pool.setValidationTimeout(2_000);
        pool.setAutoCommit(true);
        pool.addDataSourceProperty("ApplicationName", name);
        pool.addDataSourceProperty("connectTimeout", "5");
        // Above the server's own statement timeout, so that it only ends connections whose other side is gone.
        pool.addDataSourceProperty("socketTimeout", "60");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        // Otherwise exceptions quote the row, and they end up in logs and workflow histories.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            return new HikariDataSource(pool);
        } catch (PoolInitializationException e) {
            throw unreachable(config, e);
        }
    }

    private static ConfigurationProblem unreachable(DatabaseConfig config, PoolInitializationException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return new ConfigurationProblem(
                "cannot connect to the database as \"" + config.user() + "\": " + reason.getMessage()
                        + " (DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD)",
                e);
    }
}
