package com.leadflow.store.database;

import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Reads every record by its constructor, as JDBI does, but looks only once in the life of a process for which column is which parameter;
 * JDBI by itself does so for every result. Records that are one column have column mappers.
 */
final class RecordMappers implements RowMapperFactory {
    private final Map<Type, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        if (!(type instanceof Class<?> named) || !named.isRecord()) {
            return Optional.empty();
        }
        if (config.get(ColumnMappers.class).findFor(type).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(mappers.computeIfAbsent(type, record -> new RecordMapper<>(ConstructorMapper.of(named))));
    }

    private static final class RecordMapper<T> implements RowMapper<T> {
        private final RowMapper<T> byConstructor;
        private final Map<List<String>, RowMapper<T>> byColumns = new ConcurrentHashMap<>();

        RecordMapper(RowMapper<T> byConstructor) {
            this.byConstructor = byConstructor;
        }

        @Override
        public T map(ResultSet row, StatementContext context) throws SQLException {
            return specialize(row, context).map(row, context);
        }

        @Override
        public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
            List<String> columns = columns(rows.getMetaData());
            RowMapper<T> known = byColumns.get(columns);
            if (known != null) {
                return known;
            }
            RowMapper<T> found = byConstructor.specialize(rows, context);
            byColumns.put(columns, found);
            return found;
        }

        private static List<String> columns(ResultSetMetaData row) throws SQLException {
            List<String> columns = new ArrayList<>(row.getColumnCount());
            for (int column = 1; column <= row.getColumnCount(); column++) {
                columns.add(row.getColumnLabel(column));
            }
            return columns;
        }
    }
}
