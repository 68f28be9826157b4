package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.database.MigrationConfig.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedDatabaseIT {
    /** Also where it need not survive a power cut: what is committed must outlive the server's processes. */
    @Test
    void forgetsNothingThatItHasCommittedWhenItIsKilled(@TempDir Path data) throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data, Ports.free(), false)) {
            Login owner = database.createOwner();

            try (Connection connection = DriverManager.getConnection(
                            database.url(), owner.user(), owner.password().value());
                    Statement statement = connection.createStatement();
                    ResultSet setting = statement.executeQuery("show synchronous_commit")) {
                assertThat(setting.next()).isTrue();
                assertThat(setting.getString(1)).isEqualTo("on");
            }
        }
    }
}
