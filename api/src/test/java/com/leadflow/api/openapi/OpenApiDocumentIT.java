package com.leadflow.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.ConsoleResource;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.encryption.EncryptedColumn;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OpenApiDocumentIT {
    /** Pages for people; their addresses are the contract. */
    private static final Set<Class<?>> PAGES = Set.of(ConsoleResource.class, DocsResource.class);

    /** Those that change nothing. What they look for is personal, so that it comes in a body; or what they answer soon expires. */
    private static final Set<String> READING = Set.of(
            "post /api/v1/leads/search",
            "post /api/v1/suppressions/search",
            "post /api/v1/call-history/{id}/recording-link");

    /** To be repeated, the secret in the answer would have to be kept. */
    private static final Set<String> NOT_REPEATED = Set.of("post /api/v1/api-keys");

    private static final Path COMMITTED = Path.of("../docs/openapi.json");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final JsonNode document = api.anonymous("/api/openapi.json").body();

    /** {@code ./mvnw -pl api -am verify -Dit.test=OpenApiDocumentIT -Dopenapi.write=true} writes it anew. */
    @Test
    void isTheOneInTheDocuments() throws IOException {
        String served = api.text("/api/openapi.json");
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(Files.readString(COMMITTED, UTF_8))
                .as("docs/openapi.json; CONTRIBUTING.md tells how it is written anew")
                .isEqualTo(served);
    }

    @Test
    void hasEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        forEachOperation((name, operation) -> described.add(name));

        assertThat(described).isEqualTo(served());
    }

    @Test
    void saysWhatEveryOperationDoesAndGivesExamples() {
        List<String> lacks = new ArrayList<>();
        forEachOperation((name, operation) -> {
            require(lacks, operation.path("operationId"), name + " operationId");
            require(lacks, operation.path("summary"), name + " summary");
            if (operation.has("requestBody")) {
                require(lacks, media(operation).getValue().path("example"), name + " example");
            }
            success(operation).path("content").forEach(content -> {
                if (content.has("schema") && !content.has("example")) {
                    lacks.add(name + " example of its answer");
                }
            });
        });

        assertThat(lacks).isEmpty();
    }

    @Test
    void namesTheErrorsOfEveryOperation() {
        List<String> lacks = new ArrayList<>();
        forEachOperation((name, operation) -> {
            JsonNode answers = operation.path("responses");
            boolean open =
                    operation.has("security") && operation.path("security").isEmpty();
            Stream.of(
                            open ? "500" : "401",
                            operation.has("requestBody") ? "413" : "500",
                            name.contains("{") ? "404" : "500",
                            "503")
                    .filter(status -> !answers.has(status))
                    .forEach(status -> lacks.add(name + " " + status));
        });
        document.path("components").path("responses").forEach(answer -> {
            require(lacks, answer.path("description"), "description of an error");
            if (answer.has("content")) {
                assertThat(answer.at("/content/application~1problem+json/examples"))
                        .isNotEmpty();
            }
        });

        assertThat(lacks).isEmpty();
    }

    @Test
    void describesEveryPropertyAndParameter() {
        List<String> lacks = new ArrayList<>();
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> require(
                                lacks,
                                property.getValue().path("description"),
                                schema.getKey() + "." + property.getKey())));
        forEachOperation((name, operation) -> operation.path("parameters").forEach(parameter -> {
            JsonNode resolved = resolve(parameter);
            require(lacks, resolved.path("description"), name + " " + resolved.path("name"));
        }));
        document.path("tags").forEach(tag -> require(lacks, tag.path("description"), "tag " + tag.path("name")));

        assertThat(lacks).isEmpty();
    }

    @Test
    void letsEveryPostOfAUserBeRepeated() {
        forEachOperation((name, operation) -> {
            boolean repeated = !READING.contains(name) && !NOT_REPEATED.contains(name);
            if (name.startsWith("post ") && repeated && !operation.has("security")) {
                assertThat(keys(operation)).as(name).hasSize(1);
            }
        });
    }

    @Test
    void saysWhichOnesCannotDoWithoutAKey() {
        List<String> strict = new ArrayList<>();
        forEachOperation((name, operation) -> {
            if (keys(operation).anyMatch(key -> key.path("required").asBoolean())) {
                strict.add(name);
                assertThat(operation.at("/responses/400").toString()).as(name).contains("idempotency-key-required");
            }
        });

        assertThat(strict)
                .containsExactlyInAnyOrder(
                        "post /api/v1/calls", "post /api/v1/call-queue/bulk", "post /api/v1/leads/{id}/callback");
    }

    private static Stream<JsonNode> keys(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .map(OpenApiDocumentIT::resolve)
                .filter(parameter -> parameter.path("name").asText().equals("Idempotency-Key"));
    }

    /** Of what is read with an ETag. */
    @Test
    void letsEveryChangeOfARowNameItsVersion() {
        document.path("paths").properties().forEach(path -> {
            JsonNode operations = path.getValue();
            if (!operations.at("/get/responses/200/headers/ETag").isMissingNode()) {
                Stream.of("patch", "delete")
                        .filter(operations::has)
                        .forEach(verb -> assertThat(
                                        operations.path(verb).path("parameters").findValuesAsText("$ref"))
                                .as(verb + " " + path.getKey())
                                .contains("#/components/parameters/If-Match"));
            }
        });
    }

    @Test
    void namesOperationsAndSchemasForPrograms() {
        List<String> ids = new ArrayList<>();
        forEachOperation(
                (name, operation) -> ids.add(operation.path("operationId").asText()));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(document.path("components").path("schemas").fieldNames())
                .toIterable()
                .allMatch(name -> name.matches("[A-Z][A-Za-z]+"));
    }

    /** A reference that leads nowhere would make it unusable for every tool. */
    @Test
    void refersToWhatThereIs() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
    }

    /** OpenAPI 3.1 takes its schemas from JSON Schema 2020-12. */
    @Test
    void hasSchemasThatAreValid() {
        JsonSchema metaSchema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(document.path("openapi").asText()).startsWith("3.1.");
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> assertThat(metaSchema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void hasExamplesThatFitTheirSchemas() {
        forEachOperation((name, operation) -> Stream.of(operation.path("requestBody"), success(operation))
                .flatMap(body -> body.path("content").valueStream())
                .filter(content -> content.has("schema"))
                .forEach(content -> assertThat(schema(content.path("schema")).validate(content.path("example")))
                        .as(name)
                        .isEmpty()));
    }

    @Test
    void hasExamplesThatTheApiTakes() {
        arrangeWhatExamplesReferTo();
        forEachOperation((name, operation) -> {
            if (!name.contains("{") && operation.has("requestBody")) {
                Map.Entry<String, JsonNode> body = media(operation);
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
                assertThat(schema(success(operation).at("/content/application~1json/schema"))
                                .validate(answer.body()))
                        .as(name)
                        .isEmpty();
            }
        });
    }

    /** What a body is sent as, JSON where it may be. */
    private static Map.Entry<String, JsonNode> media(JsonNode operation) {
        return operation.at("/requestBody/content").properties().iterator().next();
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
        ObjectNode whole = document.deepCopy();
        whole.setAll((ObjectNode) schema);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole);
    }

    private static JsonNode success(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static void require(List<String> lacks, JsonNode value, String name) {
        if (value.isEmpty() && value.asText().isBlank()) {
            lacks.add(name);
        }
    }

    private static void forEachOperation(BiConsumer<String, JsonNode> visitor) {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                visitor.accept(operation.getKey() + " " + path.getKey(), operation.getValue())));
    }

    /** What Jersey serves, without its own answers to OPTIONS. */
    private static Set<String> served() {
        Set<String> served = new TreeSet<>();
        api.routes().getResources().forEach(resource -> collect("", resource, served));
        return served;
    }

    private static void collect(String prefix, Resource resource, Set<String> served) {
        String path = prefix + "/" + resource.getPath().replaceFirst("^/", "");
        for (ResourceMethod method : resource.getResourceMethods()) {
            if (!method.isExtended()
                    && !PAGES.contains(method.getInvocable().getHandler().getHandlerClass())) {
                served.add(method.getHttpMethod().toLowerCase(Locale.ROOT) + " " + path);
            }
        }
        resource.getChildResources().forEach(child -> collect(path, child, served));
    }
}
