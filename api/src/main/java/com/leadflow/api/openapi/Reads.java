package com.leadflow.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a body is read as that comes as JSON, or String for one of another type. In a PATCH nothing of it is required, and null takes a value
 * away.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Reads {
    Class<?> value();

    /** Whether there has to be a body. */
    boolean required() default true;

    /** A body as it is sent, where the examples of its properties do not make a good one. */
    String example() default "";
}
