package com.leadflow.api.openapi;

import com.leadflow.api.problem.ProblemCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The errors of an operation beyond those that follow from its shape: see {@link ErrorCodes}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Errors {
    ProblemCode[] value();
}
