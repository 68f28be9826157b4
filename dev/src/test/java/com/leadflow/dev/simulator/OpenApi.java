package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The provider's OpenAPI document, to validate with. */
final class OpenApi {
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(OpenApi30.getInstance())
                    .defaultMetaSchemaIri(OpenApi30.getInstance().getIri()));
    private final JsonNode schemas;

    private OpenApi(JsonNode schemas) {
        this.schemas = schemas;
    }

    static OpenApi read() throws IOException {
        try (InputStream document = OpenApi.class.getResourceAsStream("/vapi/openapi.json")) {
            JsonNode schemas = Json.MAPPER
                    .readTree(Objects.requireNonNull(document))
                    .path("components")
                    .path("schemas");
            correct(schemas);
            return new OpenApi(schemas);
        }
    }

    /** What the schema has against the value. */
    List<String> problems(String schema, JsonNode value) {
        ObjectNode root = Json.object().put("$ref", "#/components/schemas/" + schema);
        root.putObject("components").set("schemas", schemas);
        // Loaded as needed: all alternatives of all alternatives do not fit into memory.
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .preloadJsonSchema(false)
                .build();
        return factory.getSchema(root, config).validate(value).stream()
                .map(ValidationMessage::toString)
                .toList();
    }

    /** Properties of the value that the schema does not name; a schema allows them all. */
    Set<String> undeclared(String schema, JsonNode value) {
        Set<String> names = names(value);
        names.removeAll(properties(schema));
        return names;
    }

    Set<String> properties(String schema) {
        return names(schemas.path(schema).path("properties"));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Corrects what the document cannot mean: enumerations of strings typed as objects or put on the array around
     * them, numbers in an array of objects, and alternatives that exclude each other though one value fits several.
     */
    private static void correct(JsonNode node) {
        node.forEach(OpenApi::correct);
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        if (schema.path("oneOf").isArray()) {
            schema.set("anyOf", schema.remove("oneOf"));
        }
        String type = schema.path("type").asText();
        if (schema.path("enum").isArray() && type.equals("object")) {
            schema.remove("type");
        } else if (schema.path("enum").isArray() && type.equals("array")) {
            schema.remove("enum");
        } else if (schema.path("excludedStatusCodes").isObject()) {
            ((ObjectNode) schema.path("excludedStatusCodes")).remove("items");
        }
    }
}
