package com.leadflow.dev.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a dump of the database would hold: every row of every table of its own, as text by table. */
record DatabaseDump(Map<String, String> tables) {
    /** Ids and digests: so many digits that any eight of them may stand there by chance. */
    private static final Pattern RANDOM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64}");

    private static final String TABLES = """
            select quote_ident(nspname) || '.' || quote_ident(relname)
            from pg_class join pg_namespace on pg_namespace.oid = relnamespace
            where relkind in ('r', 'm') and nspname not like 'pg\\_%' and nspname <> 'information_schema'
            """;

    /** @param url of somebody who may read everything */
    static DatabaseDump of(String url) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : names(statement)) {
                tables.put(table, rows(statement, table));
            }
        }
        return new DatabaseDump(tables);
    }

    boolean holds(String table, String text) {
        return tables.getOrDefault(table, "").contains(text);
    }

    void assertHoldsNone(Set<String> secrets) {
        assertThat(tables.entrySet())
                .allSatisfy(table -> assertThat(found(table.getValue(), secrets))
                        .as(table.getKey() + " holds")
                        .isEmpty());
    }

    private static List<String> found(String rows, Set<String> secrets) {
        String told = RANDOM.matcher(rows).replaceAll("");
        return secrets.stream()
                .filter(secret ->
                        told.contains(secret) || rows.contains(HexFormat.of().formatHex(secret.getBytes(UTF_8))))
                .toList();
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        return names;
    }

    private static String rows(Statement statement, String table) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (ResultSet rows = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = rows.getMetaData();
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    text.append(value(rows, columns, column)).append('\n');
                }
            }
        }
        return text.toString();
    }

    /** Bytes are taken as they are: what was stored without being sealed can be read in them. */
    private static String value(ResultSet rows, ResultSetMetaData columns, int column) throws SQLException {
        if (columns.getColumnTypeName(column).equals("bytea")) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "" : new String(bytes, ISO_8859_1);
        }
        return Objects.requireNonNullElse(rows.getString(column), "");
    }
}
