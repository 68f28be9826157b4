package com.leadflow.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.leadflow.api.problem.TextPatterns;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a property, and its example: as its own {@code @Schema} has it; or else, in an answer, as the request of the same name
 * has it ({@code LeadRequest} speaks for {@code LeadResponse}); or else what is said of the columns that every table has.
 */
final class PropertyWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> EVERY_TABLES = Map.of(
            "id", "Its id",
            "createdAt", "When it was created",
            "updatedAt", "When it was last changed");

    /** Their examples need no quotes. */
    private static final Set<Class<?>> TEXTS = Set.of(String.class, UUID.class, Instant.class);

    private final SchemaKind kind;

    PropertyWords(SchemaKind kind) {
        this.kind = kind;
    }

    @Nullable
    String description(FieldScope component) {
        return component.isFakeContainerItemScope()
                ? null
                : first(component, Schema::description).orElse(EVERY_TABLES.get(component.getDeclaredName()));
    }

    /** Of a text of which nothing else is said than how long it may be: what cannot be stored is refused. */
    @Nullable
    String pattern(FieldScope component) {
        boolean isText =
                !component.isFakeContainerItemScope() && component.getType().getErasedType() == String.class;
        boolean isSaid = first(component, Schema::format).isPresent()
                || first(component, Schema::pattern).isPresent();
        return kind == SchemaKind.ANSWER || !isText || isSaid ? null : TextPatterns.STORABLE;
    }

    @Nullable
    Object defaultValue(FieldScope component) {
        return first(component, Schema::defaultValue)
                .map(text -> value(component.getRawMember(), text))
                .orElse(null);
    }

    void addExample(ObjectNode schema, FieldScope component) {
        if (!component.isFakeContainerItemScope()) {
            first(component, Schema::example)
                    .ifPresent(text -> schema.putArray("examples").add(value(component.getRawMember(), text)));
        }
    }

    private Optional<String> first(FieldScope component, Function<Schema, String> attribute) {
        Field own = component.getRawMember();
        return Stream.concat(Stream.of(own), twin(own).stream())
                .flatMap(PropertyAnnotations::schemas)
                .map(attribute)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private Optional<Field> twin(Field component) {
        Class<?> record = component.getDeclaringClass();
        if (kind != SchemaKind.ANSWER || !record.getName().endsWith("Response")) {
            return Optional.empty();
        }
        try {
            Class<?> request = Class.forName(
                    record.getName().replaceFirst("Response$", "Request"), false, record.getClassLoader());
            return Arrays.stream(request.getDeclaredFields())
                    .filter(other -> other.getName().equals(component.getName()))
                    .findFirst();
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static JsonNode value(Field component, String text) {
        return TEXTS.contains(component.getType()) ? TextNode.valueOf(text) : parse(component, text);
    }

    private static JsonNode parse(Field component, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the example of " + component + " is not JSON", e);
        }
    }
}
