package com.leadflow.store.database;

import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** JDBI as the product sets it up, without pool and actor. */
public final class JdbiForTests {
    private JdbiForTests() {}

    public static Jdbi over(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return JdbiSetup.over(source);
    }
}
