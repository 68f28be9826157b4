package com.leadflow.store.database;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import java.sql.Types;
import java.util.HexFormat;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** JDBI as every DAO expects it: SqlObject, PostgreSQL's types, and the encrypted columns' types as bytea. */
final class JdbiSetup {
    private JdbiSetup() {}

    static Jdbi over(DataSource dataSource) {
        Jdbi jdbi = Jdbi.create(dataSource).installPlugin(new SqlObjectPlugin()).installPlugin(new PostgresPlugin());
        // Otherwise exceptions quote the bound values, and they end up in logs and workflow histories.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        jdbi.registerArgument(new CiphertextArgument());
        jdbi.registerArgument(new BlindIndexArgument());
        // As PostgreSQL writes them: its driver takes an array of bytes within an array for a second dimension.
        jdbi.registerArrayType(
                BlindIndex.class, "bytea", index -> "\\x" + HexFormat.of().formatHex(index.bytes()));
        jdbi.registerColumnMapper(Ciphertext.class, bytea(Ciphertext::new));
        jdbi.registerColumnMapper(BlindIndex.class, bytea(BlindIndex::new));
        jdbi.registerRowMapper(new RecordMappers());
        NotificationSender.install(jdbi);
        makeDaosOnce(jdbi);
        return jdbi;
    }

    /** When all else is set up: a DAO keeps the configuration that it was made with. */
    private static void makeDaosOnce(Jdbi jdbi) {
        Extensions extensions = jdbi.getConfig(Extensions.class);
        ExtensionFactory daos = extensions.findFactory(SqlObjectFactory.class).orElseThrow();
        extensions.register(new LastingDaos(jdbi, daos));
    }

    @SuppressWarnings("NullAway") // A mapper answers null for SQL null.
    private static <T> ColumnMapper<T> bytea(Function<byte[], T> wrap) {
        return (row, column, context) -> {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? null : wrap.apply(bytes);
        };
    }

    private static final class CiphertextArgument extends AbstractArgumentFactory<Ciphertext> {
        CiphertextArgument() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(Ciphertext value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, value.bytes());
        }
    }

    private static final class BlindIndexArgument extends AbstractArgumentFactory<BlindIndex> {
        BlindIndexArgument() {
            super(Types.BINARY);
        }

        @Override
        protected Argument build(BlindIndex value, ConfigRegistry config) {
            return (position, statement, context) -> statement.setBytes(position, value.bytes());
        }
    }
}
