package com.leadflow.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation answers when all goes well, where that is not 200 with what the method returns. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Answers {
    /** Void where there is no body. */
    Class<?> value() default Void.class;

    int status() default 200;

    /** What the body is where neither JSON nor what {@code @Produces} says. */
    String media() default "";

    /** The data of events, where a stream of them is answered. */
    Class<?>[] events() default {};

    /** Where those of the properties do not make one: the answer as it is. */
    String example() default "";
}
