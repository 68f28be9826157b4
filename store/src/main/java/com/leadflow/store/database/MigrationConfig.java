package com.leadflow.store.database;

/**
 * Who migrates, and the two logins that the migration makes sure of.
 *
 * @param url JDBC url
 * @param owner may create roles, and tables in the schema public
 */
public record MigrationConfig(String url, Login owner, Login api, Login worker) {
    /** A name and its password. */
    public record Login(String user, Secret password) {}
}
