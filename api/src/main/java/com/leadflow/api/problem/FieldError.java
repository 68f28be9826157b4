package com.leadflow.api.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer a JSON pointer into the body, or the bare name of a query parameter
 * @param code stable, for programs
 * @param detail what was expected, for people
 */
public record FieldError(String pointer, String code, String detail) {}
