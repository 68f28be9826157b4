package com.leadflow.worker;

import com.leadflow.store.configuration.EnvironmentVariable;
import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.TextStringBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code '${NAME}'} and {@code '${NAME:-default}'} in the configuration file. A value may hold any character: it is
 * taken as it is, and its single quotes are doubled as YAML wants them.
 */
final class EnvironmentSubstitutor extends StringSubstitutor {
    private final Map<String, String> environment;

    EnvironmentSubstitutor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        setDisableSubstitutionInValues(true);
    }

    /** Throws ConfigurationProblem for a wrong value, an unknown name, and a missing value that has no default. */
    @Override
    protected @Nullable String resolveVariable(String name, TextStringBuilder text, int start, int end) {
        String value = EnvironmentVariable.lookup(environment).apply(name);
        if (value != null) {
            return value.replace("'", "''");
        }
        boolean hasDefault = text.substring(start, end).contains(":-");
        return hasDefault ? null : EnvironmentVariable.valueOf(name).require(environment);
    }
}
