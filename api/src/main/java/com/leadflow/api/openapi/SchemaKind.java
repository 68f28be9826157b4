package com.leadflow.api.openapi;

import static com.leadflow.api.openapi.PropertyAnnotations.isLeftOutWhenNull;
import static com.leadflow.api.openapi.PropertyAnnotations.isNullable;
import static com.leadflow.api.openapi.PropertyAnnotations.requiredMode;

import com.github.victools.jsonschema.generator.FieldScope;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/**
 * In which direction a record travels: that decides what must be in it. A component of a request is required where its schema says so;
 * one that is annotated as nullable may be null or left out, but only left out where its schema says NOT_REQUIRED.
 */
enum SchemaKind {
    /** Always whole: what is not known is null. */
    ANSWER,
    REQUEST,
    /** A merge patch: nothing is required. */
    PATCH;

    private static final String RESPONSE_SUFFIX = "Response";
    private static final String REQUEST_SUFFIX = "Request";

    /** {@code Lead}, {@code LeadRequest} and {@code LeadPatch}; records that travel in both directions have a schema for each. */
    String nameOf(String record) {
        return switch (this) {
            case ANSWER -> without(RESPONSE_SUFFIX, record);
            case REQUEST -> without(REQUEST_SUFFIX, record) + REQUEST_SUFFIX;
            case PATCH -> without(REQUEST_SUFFIX, record) + "Patch";
        };
    }

    boolean isRequired(FieldScope component) {
        return switch (this) {
            case ANSWER -> !isNullable(component) || !isLeftOutWhenNull(component);
            case REQUEST -> !isNullable(component) || requiredMode(component) == RequiredMode.REQUIRED;
            case PATCH -> false;
        };
    }

    boolean mayBeNull(FieldScope component) {
        return isNullable(component)
                && switch (this) {
                    case ANSWER -> !isLeftOutWhenNull(component);
                    case REQUEST, PATCH -> requiredMode(component) == RequiredMode.AUTO;
                };
    }

    private static String without(String suffix, String name) {
        return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
    }
}
