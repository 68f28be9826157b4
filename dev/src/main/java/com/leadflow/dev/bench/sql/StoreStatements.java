package com.leadflow.dev.bench.sql;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Statements of the store by where they are: {@code call.ClaimDao.claim}, the method of a DAO or the constant of a class. */
final class StoreStatements {
    private static final String STORE = "com.leadflow.store.";

    private StoreStatements() {}

    /** The SQL that the product sends from there, with names for its parameters. Throws IllegalArgumentException where there is none. */
    static String find(String place) {
        int dot = place.lastIndexOf('.');
        Class<?> type = type(place.substring(0, dot));
        String member = place.substring(dot + 1);
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(member))
                .flatMap(method -> sql(method).stream())
                .findFirst()
                .or(() -> constant(type, member))
                .orElseThrow(() -> new IllegalArgumentException("the store has no statement " + place));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(STORE + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("the store has no " + name, e);
        }
    }

    private static Optional<String> sql(Method method) {
        return Stream.of(
                        text(method, SqlQuery.class).map(SqlQuery::value),
                        text(method, SqlUpdate.class).map(SqlUpdate::value),
                        text(method, SqlBatch.class).map(SqlBatch::value))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static <A extends Annotation> Optional<A> text(AnnotatedElement method, Class<A> type) {
        return Optional.ofNullable(method.getAnnotation(type));
    }

    private static Optional<String> constant(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return Optional.of((String) Objects.requireNonNull(field.get(null)));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + name + " of " + type, e);
        }
    }
}
