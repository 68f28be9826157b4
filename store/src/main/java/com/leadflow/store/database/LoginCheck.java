package com.leadflow.store.database;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

final class LoginCheck {
    LoginCheck(DataSource dataSource, Jdbi jdbi) {}

    void verify(String role) {}
}
