package com.leadflow.store.account;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Tries what can be done with a row: selects it, inserts it once more, updates it and deletes it. Four letters say what came of that:
 * {@code SIUD} for what was done, in its place {@code -} where nothing was found to do it with, and {@code x} where it was refused.
 */
final class AccessTrial {
    private static final String REFUSED = "42501";

    /** Foreign key, unique: PostgreSQL asks policies first, so these say that they permit it. */
    private static final Set<String> PERMITTED = Set.of("23503", "23505");

    private final Handle superuser;
    private final AccessRow row;
    private final String insert;
    private final String update;

    /** @param superuser in a transaction, which is as it was after each trial */
    AccessTrial(Handle superuser, AccessRow row) {
        this.superuser = superuser;
        this.row = row;
        List<String> columns = columns();
        this.insert = insert(columns);
        this.update = row.change().isEmpty() ? columns.get(0) + " = " + columns.get(0) : row.change();
    }

    String as(Viewer viewer) {
        return tried(viewer, "S", "select 1 from " + row.table() + " where " + row.where())
                + tried(viewer, "I", insert)
                + tried(viewer, "U", "update " + row.table() + " set " + update + " where " + row.where())
                + tried(viewer, "D", "delete from " + row.table() + " where " + row.where());
    }

    private String tried(Viewer viewer, String letter, String sql) {
        superuser.savepoint("trial");
        try {
            superuser.execute(
                    "select set_config('role', ?, true), set_config('request.jwt.claims', ?, true)",
                    viewer.role(),
                    viewer.claims());
            return touched(sql) == 0 ? "-" : letter;
        } catch (JdbiException e) {
            String state = e.getCause() instanceof SQLException failure ? failure.getSQLState() : "";
            if (REFUSED.equals(state)) {
                return "x";
            }
            if (PERMITTED.contains(state)) {
                return letter;
            }
            throw e;
        } finally {
            superuser.rollbackToSavepoint("trial");
        }
    }

    private int touched(String sql) {
        return sql.startsWith("select")
                ? superuser.createQuery(sql).mapTo(Integer.class).list().size()
                : superuser.execute(sql);
    }

    /** Those that a statement may set. */
    private List<String> columns() {
        return superuser.select("""
                        select quote_ident(attname) from pg_attribute
                        where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''
                        order by attnum
                        """, row.table()).mapTo(String.class).list();
    }

    /** The row as it is, in literals, so that who inserts it need not see it. */
    private String insert(List<String> columns) {
        String literals = columns.stream()
                .map(column -> row.copy().containsKey(column)
                        ? "quote_literal(%s)".formatted(row.copy().get(column))
                        : "format('%%L::%%s', %s, pg_typeof(%s))".formatted(column, column))
                .collect(Collectors.joining(", "));
        String values = superuser
                .createQuery("select concat_ws(', ', " + literals + ") from " + row.table() + " where " + row.where())
                .mapTo(String.class)
                .one();
        return "insert into %s (%s) values (%s)".formatted(row.table(), String.join(", ", columns), values);
    }
}
