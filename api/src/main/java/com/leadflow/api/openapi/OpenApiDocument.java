package com.leadflow.api.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;

/**
 * The API as an OpenAPI 3.1 document. It is read off the resource classes: their paths and methods from Jersey's own model of them, words
 * and bodies from the annotations of this package and from swagger's {@code @Operation} and {@code @Schema}. What is the same for all
 * stands in {@code base.json} and {@code introduction.md}. Pages for people are marked as {@code @Hidden}.
 */
public final class OpenApiDocument {
    private OpenApiDocument() {}

    /**
     * Throws IllegalStateException that says what a resource lacks in order to be described.
     *
     * @param json as {@link com.leadflow.api.request.ApiJson} configures it
     */
    public static String of(Collection<Class<?>> resources, ObjectMapper json) {
        ObjectNode document = base(json);
        ObjectNode components = document.withObjectProperty("components");
        Schemas schemas = new Schemas();
        Operations operations = new Operations(json, schemas, new ErrorAnswers(json, components, schemas));
        List<Route> routes = routes(resources);
        addTags(document, routes);
        routes.forEach(route -> document.withObjectProperty("paths")
                .withObjectProperty(route.path())
                .set(route.verb(), operations.describe(route)));
        schemas.definitions().forEach(components.withObjectProperty("schemas")::set);
        new Examples(json, document).addToAll();
        return write(json, document);
    }

    private static List<Route> routes(Collection<Class<?>> resources) {
        return resources.stream()
                .filter(type -> !type.isAnnotationPresent(Hidden.class))
                .flatMap(type -> routes("", Resource.from(type), type))
                .sorted(Comparator.comparing(Route::path).thenComparing(Route::verb))
                .toList();
    }

    private static Stream<Route> routes(String prefix, Resource resource, Class<?> type) {
        String path = prefix + "/" + resource.getPath().replaceFirst("^/", "");
        return Stream.concat(
                resource.getResourceMethods().stream().map(method -> new Route(path, method, type)),
                resource.getChildResources().stream().flatMap(child -> routes(path, child, type)));
    }

    private static void addTags(ObjectNode document, List<Route> routes) {
        TreeMap<String, String> sections = new TreeMap<>();
        routes.stream()
                .map(Route::section)
                .forEach(section -> sections.merge(
                        section.name(), section.description(), (one, other) -> one.isEmpty() ? other : one));
        var tags = document.putArray("tags");
        sections.forEach(
                (name, description) -> tags.addObject().put("name", name).put("description", description));
    }

    private static ObjectNode base(ObjectMapper json) {
        try {
            ObjectNode base = json.readValue(resource("base.json"), ObjectNode.class);
            base.withObjectProperty("info").put("description", resource("introduction.md"));
            return base;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("base.json is not JSON", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = OpenApiDocument.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(ObjectMapper json, ObjectNode document) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the document cannot be written", e);
        }
    }
}
