package com.leadflow.api.openapi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Under which heading a resource's operations stand in the document. Several resources may share one. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Section {
    /** The heading, such as {@code Leads}. */
    String name();

    /** What an {@code id} in its paths is the id of, such as {@code lead}. */
    String of() default "";

    /** One of the resources that share a heading describes it. */
    String description() default "";
}
