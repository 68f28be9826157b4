package com.leadflow.store.account;

import java.util.Map;

/**
 * A row of which the matrix tells who has access to it, and how.
 *
 * @param what which of its table's rows
 * @param where finds it, as SQL
 * @param change what an update sets, as SQL; empty: a column to what it is
 * @param copy values, as SQL, that are otherwise in what is inserted
 */
record AccessRow(String table, String what, String where, String change, Map<String, String> copy) {
    AccessRow(String table, String what, String where) {
        this(table, what, where, "", Map.of());
    }

    AccessRow changed(String column, String value) {
        return new AccessRow(table, what, where, column + " = " + value, copy);
    }

    AccessRow copied(String column, String value) {
        return new AccessRow(table, what, where, change, Map.of(column, value));
    }

    @Override
    public String toString() {
        return table + ": " + what;
    }
}
