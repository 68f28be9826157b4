package com.leadflow.api.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.swagger2.Swagger2Module;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Values;
import java.lang.reflect.Type;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of what is read and answered, made from the records it is read into and written from: their types, what JSpecify says of
 * null, and swagger's {@code @Schema} and {@code @ArraySchema} on their components.
 */
final class Schemas {
    private final Map<SchemaKind, SchemaBuilder> builders = new EnumMap<>(SchemaKind.class);

    Schemas() {
        for (SchemaKind kind : SchemaKind.values()) {
            builders.put(kind, new SchemaGenerator(configuration(kind).build()).buildMultipleSchemaDefinitions());
        }
    }

    /** A schema that is complete once {@link #definitions} was asked for. */
    ObjectNode of(SchemaKind kind, Type type) {
        SchemaBuilder builder = builders.get(kind);
        if (builder == null) {
            throw new IllegalStateException("no schemas of kind " + kind);
        }
        return builder.createSchemaReference(type);
    }

    /** What the schemas refer to, by name. Called once, when all of them were asked for. */
    Map<String, JsonNode> definitions() {
        Map<String, JsonNode> definitions = new TreeMap<>();
        builders.values()
                .forEach(builder -> builder.collectDefinitions("components/schemas")
                        .properties()
                        .forEach(one -> definitions.put(one.getKey(), one.getValue())));
        return definitions;
    }

    private static SchemaGeneratorConfigBuilder configuration(SchemaKind kind) {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.INLINE_NULLABLE_SCHEMAS,
                        Option.EXTRA_OPEN_API_FORMAT_VALUES);
        if (kind != SchemaKind.ANSWER) {
            builder.with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT);
        }
        describeTypes(builder, kind);
        describeProperties(builder, kind);
        // Last: where two of them have a word for the same, the first one counts.
        return builder.with(new Swagger2Module());
    }

    private static void describeTypes(SchemaGeneratorConfigBuilder builder, SchemaKind kind) {
        builder.forTypesInGeneral()
                .withPropertySorter((unusedOne, unusedOther) -> 0)
                .withDefinitionNamingStrategy((key, context) -> name(kind, key.getType()))
                .withCustomDefinitionProvider(Schemas::inline)
                .withTypeAttributeOverride((schema, scope, context) -> {
                    if (kind == SchemaKind.PATCH) {
                        schema.remove("required");
                    }
                    if (scope.getType().getErasedType().isAnnotationPresent(JsonIgnoreProperties.class)) {
                        schema.remove("additionalProperties");
                    }
                });
    }

    private static void describeProperties(SchemaGeneratorConfigBuilder builder, SchemaKind kind) {
        PropertyWords words = new PropertyWords(kind);
        builder.forFields()
                .withPropertyNameOverrideResolver(
                        component -> SnakeCaseStrategy.INSTANCE.translate(component.getDeclaredName()))
                .withRequiredCheck(kind::isRequired)
                .withNullableCheck(kind::mayBeNull)
                .withDescriptionResolver(words::description)
                .withDefaultResolver(words::defaultValue)
                .withStringPatternResolver(words::pattern)
                .withInstanceAttributeOverride((schema, component, context) -> words.addExample(schema, component));
    }

    /** Records inside others bear the names of both; a page bears that of its items. */
    private static String name(SchemaKind kind, ResolvedType type) {
        Class<?> record = type.getErasedType();
        if (record == PageResponse.class) {
            return name(kind, type.getTypeParameters().get(0)) + "Page";
        }
        Class<?> outer = record.getEnclosingClass();
        String prefix = outer == null ? "" : SchemaKind.ANSWER.nameOf(outer.getSimpleName());
        return kind.nameOf(prefix + record.getSimpleName());
    }

    /** What is no record stands where it is used. */
    private static @Nullable CustomDefinition inline(ResolvedType type, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        Class<?> erased = type.getErasedType();
        if (erased.isEnum()) {
            schema.put("type", "string");
            ArrayNode names = schema.putArray("enum");
            for (Object constant : erased.getEnumConstants()) {
                names.add(Values.nameOf((Enum<?>) constant));
            }
        } else if (Map.class.isAssignableFrom(erased)) {
            ResolvedType value = type.typeParametersFor(Map.class).get(1);
            schema.put("type", "object");
            schema.set("additionalProperties", context.createDefinitionReference(value));
        } else if (JsonNode.class.isAssignableFrom(erased)) {
            schema.put("type", "object");
        } else {
            return null;
        }
        return new CustomDefinition(schema, DefinitionType.INLINE, AttributeInclusion.NO);
    }
}
