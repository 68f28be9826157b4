package com.leadflow.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.victools.jsonschema.generator.FieldScope;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is annotated on a record's component. Of a list, the array's own schema counts, not that of its items. */
final class PropertyAnnotations {
    private PropertyAnnotations() {}

    static Stream<Schema> schemas(Field component) {
        return Stream.concat(
                Optional.ofNullable(component.getAnnotation(Schema.class)).stream(),
                Optional.ofNullable(component.getAnnotation(ArraySchema.class)).map(ArraySchema::arraySchema).stream());
    }

    static RequiredMode requiredMode(FieldScope component) {
        return schemas(component.getRawMember())
                .map(Schema::requiredMode)
                .findFirst()
                .orElse(RequiredMode.AUTO);
    }

    static boolean isNullable(FieldScope component) {
        return component.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static boolean isLeftOutWhenNull(FieldScope component) {
        JsonInclude include = component.getRawMember().getDeclaringClass().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }
}
