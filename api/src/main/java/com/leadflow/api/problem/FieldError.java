package com.leadflow.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;

/** What is wrong with one part of a request. */
public record FieldError(
        @Schema(description = "A JSON pointer into the body, or the bare name of a parameter", example = "/name")
        String pointer,

        @Schema(description = "What is wrong with it, for programs: stable", example = "required")
        String code,

        @Schema(description = "What was expected, for people", example = "expected a text that is not empty")
        String detail) {}
