package com.leadflow.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ConsoleResource;
import com.leadflow.api.RunningApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
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

    private static final ServedDocument document = new ServedDocument(api);

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
        document.forEachOperation((name, operation) -> described.add(name));

        assertThat(described).isEqualTo(served());
    }

    @Test
    void saysWhatEveryOperationDoesAndGivesExamples() {
        List<String> lacks = new ArrayList<>();
        document.forEachOperation((name, operation) -> {
            require(lacks, operation.path("operationId"), name + " operationId");
            require(lacks, operation.path("summary"), name + " summary");
            if (operation.has("requestBody")) {
                require(lacks, ServedDocument.media(operation).getValue().path("example"), name + " example");
            }
            ServedDocument.success(operation).path("content").forEach(content -> {
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
        document.forEachOperation((name, operation) -> {
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
        document.whole.path("components").path("responses").forEach(answer -> {
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
        document.whole
                .path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> require(
                                lacks,
                                property.getValue().path("description"),
                                schema.getKey() + "." + property.getKey())));
        document.forEachOperation((name, operation) -> operation
                .path("parameters")
                .forEach(parameter -> {
                    JsonNode resolved = document.resolve(parameter);
                    require(lacks, resolved.path("description"), name + " " + resolved.path("name"));
                }));
        document.whole.path("tags").forEach(tag -> require(lacks, tag.path("description"), "tag " + tag.path("name")));

        assertThat(lacks).isEmpty();
    }

    @Test
    void letsEveryPostOfAUserBeRepeated() {
        document.forEachOperation((name, operation) -> {
            boolean repeated = !READING.contains(name) && !NOT_REPEATED.contains(name);
            if (name.startsWith("post ") && repeated && !operation.has("security")) {
                assertThat(keys(operation)).as(name).hasSize(1);
            }
        });
    }

    @Test
    void saysWhichOnesCannotDoWithoutAKey() {
        List<String> strict = new ArrayList<>();
        document.forEachOperation((name, operation) -> {
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
                .map(document::resolve)
                .filter(parameter -> parameter.path("name").asText().equals("Idempotency-Key"));
    }

    /** Of what is read with an ETag. */
    @Test
    void letsEveryChangeOfARowNameItsVersion() {
        document.whole.path("paths").properties().forEach(path -> {
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
        document.forEachOperation(
                (name, operation) -> ids.add(operation.path("operationId").asText()));

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(document.whole.path("components").path("schemas").fieldNames())
                .toIterable()
                .allMatch(name -> name.matches("[A-Z][A-Za-z]+"));
    }

    /** A reference that leads nowhere would make it unusable for every tool. */
    @Test
    void refersToWhatThereIs() {
        assertThat(document.whole.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(
                        reference -> !document.whole.at(reference.substring(1)).isMissingNode());
    }

    private static void require(List<String> lacks, JsonNode value, String name) {
        if (value.isEmpty() && value.asText().isBlank()) {
            lacks.add(name);
        }
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
