package com.leadflow.store.configuration;

import java.util.Map;
import org.apache.commons.text.StringSubstitutor;
import org.apache.commons.text.TextStringBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Fills {@code '${NAME}'} and {@code '${NAME:-default}'} in a YAML file. The single quotes are part of the file: a value may
 * then hold any character, because its own single quotes are doubled. {@code $${NAME}} stays as {@code ${NAME}}.
 */
public final class EnvironmentSubstitutor extends StringSubstitutor {
    private final Map<String, String> environment;

    public EnvironmentSubstitutor(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        // A password may well contain "${".
        setDisableSubstitutionInValues(true);
    }

    /** Throws ConfigurationProblem for a wrong value, an unknown name, and a missing value that has no default. */
    @Override
    protected @Nullable String resolveVariable(String name, TextStringBuilder text, int start, int end) {
        EnvironmentVariable variable = EnvironmentVariable.named(name);
        boolean hasDefault = text.substring(start, end).contains(DEFAULT_VAR_DEFAULT);
        String value = hasDefault ? variable.read(environment).orElse(null) : variable.require(environment);
        return value == null ? null : value.replace("'", "''");
    }
}
