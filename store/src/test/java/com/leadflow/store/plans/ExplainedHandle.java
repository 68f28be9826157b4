package com.leadflow.store.plans;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.extension.ExtensionMethod;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;

/** A connection on which PostgreSQL tells the plan of every statement, in a warning by its module auto_explain. */
final class ExplainedHandle implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "load 'auto_explain'",
            "set auto_explain.log_min_duration = 0",
            "set auto_explain.log_analyze = on",
            "set auto_explain.log_buffers = on",
            "set auto_explain.log_timing = off",
            "set auto_explain.log_format = json",
            "set auto_explain.log_level = notice");

    private final ObjectMapper json = new ObjectMapper();
    private final List<Plan> plans = new ArrayList<>();
    private final Set<Method> methods = new HashSet<>();
    private final Handle handle;

    ExplainedHandle(Jdbi superuser) {
        superuser.getConfig(SqlStatements.class).addCustomizer(new StatementCustomizer() {
            @Override
            public void afterExecution(PreparedStatement statement, StatementContext context) throws SQLException {
                ExtensionMethod method = context.getExtensionMethod();
                if (method != null) {
                    methods.add(method.getMethod());
                }
                remember(statement.getWarnings());
            }
        });
        handle = superuser.open();
        SETTINGS.forEach(handle::execute);
    }

    /**
     * Runs the statement as it is run in production, and undoes it.
     *
     * @param generic whether to plan as for a statement that is prepared once for whatever values: what PostgreSQL may come to after
     *     five runs
     */
    List<Plan> explain(HotStatement statement, boolean generic) {
        plans.clear();
        handle.useTransaction(transaction -> {
            transaction.execute("select set_config('request.jwt.claims', ?, true)", statement.claims());
            transaction.execute("set local role " + statement.role());
            transaction.execute("set local plan_cache_mode = " + (generic ? "force_generic_plan" : "auto"));
            statement.work().accept(transaction);
            // The plan of a query is told when its cursor is closed: with the next statement.
            transaction.execute("select 1");
            transaction.rollback();
        });
        return List.copyOf(plans);
    }

    /** The methods of DAOs that were run so far. */
    Set<Method> methods() {
        return Set.copyOf(methods);
    }

    private void remember(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            String text = String.valueOf(warning.getMessage());
            try {
                plans.add(new Plan(json.readTree(text.substring(text.indexOf('{')))));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
