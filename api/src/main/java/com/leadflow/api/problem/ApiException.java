package com.leadflow.api.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error. The message is for people and carries no personal data. */
public final class ApiException extends RuntimeException {
    private final ProblemCode code;
    private final List<FieldError> errors;
    private final @Nullable String state;
    private final Map<String, Long> references;

    private ApiException(
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            @Nullable String state,
            Map<String, Long> references) {
        super(detail);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.state = state;
        this.references = Map.copyOf(references);
    }

    public static ApiException of(ProblemCode code, String detail) {
        return new ApiException(code, detail, List.of(), null, Map.of());
    }

    public static ApiException notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what);
    }

    /** The state of the resource forbids the command. */
    public static ApiException wrongState(String detail, String state) {
        return new ApiException(ProblemCode.WRONG_STATE, detail, List.of(), state, Map.of());
    }

    /**
     * Other rows refer to the resource.
     *
     * @param references how many, by table
     */
    public static ApiException inUse(String detail, Map<String, Long> references) {
        return new ApiException(ProblemCode.IN_USE, detail, List.of(), null, references);
    }

    /** Everything that is wrong with a body, at once. */
    public static ApiException invalid(List<FieldError> errors) {
        return new ApiException(ProblemCode.VALIDATION_FAILED, summary(errors), errors, null, Map.of());
    }

    public static ApiException invalid(String pointer, String code, String detail) {
        return invalid(List.of(new FieldError(pointer, code, detail)));
    }

    /** A query parameter cannot be used. */
    public static ApiException invalidParameter(String name, String expected) {
        return parameter(ProblemCode.INVALID_PARAMETER, name, "expected " + expected);
    }

    /**
     * A query parameter that would be passed over.
     *
     * @param known the parameters that there are; empty where there are none
     */
    public static ApiException unknownParameter(String name, String known) {
        return parameter(
                ProblemCode.UNKNOWN_PARAMETER,
                name,
                known.isEmpty() ? "there are no parameters here" : "expected one of " + known);
    }

    /** What is encrypted has no order that the database could read it in. */
    public static ApiException notSortable(String parameter, String column, String expected) {
        return parameter(
                ProblemCode.NOT_SORTABLE,
                parameter,
                column + " is encrypted and cannot be sorted by; expected " + expected);
    }

    /** Lists go on only as they began. */
    public static ApiException cursorMismatch(String parameter) {
        return parameter(
                ProblemCode.CURSOR_MISMATCH,
                parameter,
                "expected a next_cursor that was answered by this list, for the same filters and sort");
    }

    private static ApiException parameter(ProblemCode code, String name, String detail) {
        return new ApiException(
                code, name + ": " + detail, List.of(new FieldError(name, code.wireName(), detail)), null, Map.of());
    }

    private static String summary(List<FieldError> errors) {
        FieldError first = errors.get(0);
        if (errors.size() > 1) {
            return errors.size() + " parts of the body are not valid";
        }
        return first.pointer().isEmpty() ? first.detail() : first.pointer() + ": " + first.detail();
    }

    public ProblemCode code() {
        return code;
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Map<String, Long> references() {
        return references;
    }

    public @Nullable String state() {
        return state;
    }
}
