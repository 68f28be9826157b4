package com.leadflow.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.encryption.EncryptedColumn;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The schemas of the document are valid, and its examples are what they say. */
class OpenApiExamplesIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ServedDocument document = new ServedDocument(api);

    /** OpenAPI 3.1 takes its schemas from JSON Schema 2020-12. */
    @Test
    void hasSchemasThatAreValid() {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(document.whole.path("openapi").asText()).startsWith("3.1.");
        document.whole
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(metaSchema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void hasExamplesThatFitTheirSchemas() {
        document.forEachOperation((name, operation) -> Stream.of(
                        operation.path("requestBody"), ServedDocument.success(operation))
                .flatMap(body -> body.path("content").valueStream())
                .filter(content -> content.has("schema"))
                .forEach(content -> assertThat(schema(content.path("schema")).validate(content.path("example")))
                        .as(name)
                        .isEmpty()));
    }

    @Test
    void hasExamplesThatTheApiTakes() {
        arrangeWhatExamplesReferTo();
        document.forEachOperation((name, operation) -> {
            if (!name.contains("{") && operation.has("requestBody")) {
                Map.Entry<String, JsonNode> body = ServedDocument.media(operation);
                JsonNode example = body.getValue().path("example");
                Answer answer = api.send(
                        name.substring(name.indexOf('/')) + query(operation),
                        request -> request.header("Content-Type", body.getKey())
                                .header("Idempotency-Key", name.replace(' ', '-'))
                                .header("X-Vapi-Secret", RunningApi.WEBHOOK_SECRET)
                                .POST(BodyPublishers.ofString(
                                        example.isTextual() ? example.textValue() : example.toString())));

                assertThat(operation.path("responses").has(String.valueOf(answer.status())) && answer.status() < 300)
                        .as(name + " " + answer.body())
                        .isTrue();
                assertThat(schema(ServedDocument.success(operation).at("/content/application~1json/schema"))
                                .validate(answer.body()))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    /** The parameters that have an example, but for ids: of these the first would say otherwise than the others. */
    private static String query(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .filter(parameter -> !parameter.at("/schema/format").asText().equals("uuid"))
                .map(parameter -> parameter.path("name").asText() + "="
                        + parameter.at("/schema/examples/0").asText())
                .collect(Collectors.joining("&", "?", ""));
    }

    /** All ids in examples are the same, and the user is an admin, to whom nothing is forbidden. */
    private static void arrangeWhatExamplesReferTo() {
        UUID id = UUID.fromString("018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10");
        api.get("/leads");
        api.data.owner().useHandle(handle -> {
            handle.execute("update users set role = 'admin' where email = 'user@example.com'");
            String user = "(select id from users where email = 'user@example.com')";
            handle.execute(
                    "insert into leads (id, name, phone, phone_index, created_by) values (?, 'Ada Example', ?, ?, "
                            + user + ")",
                    id,
                    api.keysets.cipher().seal(EncryptedColumn.LEADS_PHONE, id, "+12125550110"),
                    api.keysets.indexer().phone("+12125550110"));
            handle.execute("insert into campaigns (id, name, created_by) values (?, 'Open house', " + user + ")", id);
        });
    }

    private static JsonSchema schema(JsonNode schema) {
        ObjectNode whole = document.whole.deepCopy();
        whole.setAll((ObjectNode) schema);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }
}
