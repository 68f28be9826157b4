package com.leadflow.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.protection.Public;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Type;
import java.util.Optional;
import org.glassfish.jersey.model.Parameter.Source;
import org.glassfish.jersey.server.model.Parameter;

/** Describes operations: what a route is asked with, and what it answers. */
final class Operations {
    private final ObjectMapper json;
    private final Schemas schemas;
    private final ErrorAnswers errors;

    Operations(ObjectMapper json, Schemas schemas, ErrorAnswers errors) {
        this.json = json;
        this.schemas = schemas;
        this.errors = errors;
    }

    ObjectNode describe(Route route) {
        Operation words = route.annotation(Operation.class).orElseThrow(() -> route.incomplete("it lacks @Operation"));
        ObjectNode operation = json.createObjectNode();
        operation.putArray("tags").add(route.section().name());
        operation.put("operationId", words.operationId());
        operation.put("summary", words.summary());
        if (!words.description().isEmpty()) {
            operation.put("description", words.description());
        }
        addSecurity(operation, route.type());
        addParameters(operation, route);
        route.reads().ifPresent(reads -> operation.set("requestBody", body(route, reads)));
        ObjectNode answers = operation.putObject("responses");
        answers.set(String.valueOf(route.status()), success(route));
        if (route.isConditional()) {
            answers.putObject("304").put("$ref", "#/components/responses/not-modified");
        }
        errors.addTo(answers, ErrorCodes.of(route));
        return operation;
    }

    /** A bearer token unless said otherwise. */
    private static void addSecurity(ObjectNode operation, Class<?> type) {
        SecurityRequirement own = type.getAnnotation(SecurityRequirement.class);
        if (own != null) {
            operation.putArray("security").addObject().putArray(own.name());
        } else if (type.isAnnotationPresent(Public.class)) {
            operation.putArray("security");
        }
    }

    private void addParameters(ObjectNode operation, Route route) {
        ArrayNode parameters = json.createArrayNode();
        route.parameters(Source.PATH).forEach(parameter -> parameters.add(ofPath(parameter, route)));
        route.headers().stream()
                .sorted()
                .map(header -> component(header, route))
                .forEach(name -> parameters.addObject().put("$ref", "#/components/parameters/" + name));
        route.parameters(Source.QUERY).forEach(parameter -> parameters.add(ofQuery(parameter, route)));
        if (route.isList()) {
            route.listParameters().describe().forEach(parameter -> {
                ObjectNode query = parameters.addObject();
                query.put("name", parameter.name()).put("in", "query").put("description", parameter.description());
                query.set("schema", parameter.schema());
            });
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    /** A header stands among the components once, or twice where only some routes require it. */
    private static String component(String header, Route route) {
        return header.equals(KeyedRequest.HEADER) && route.isKeyRequired() ? "Required-" + header : header;
    }

    private ObjectNode ofPath(Parameter parameter, Route route) {
        ObjectNode path = json.createObjectNode();
        path.put("name", parameter.getSourceName()).put("in", "path").put("required", true);
        path.put("description", "Id of the " + named(parameter, route));
        ObjectNode schema = schemas.of(SchemaKind.ANSWER, parameter.getType());
        if (parameter.getRawType() == String.class) {
            // No id, but a token that we have made. Jetty lets no other character through but as a malformed request.
            schema.put("pattern", "^[A-Za-z0-9_-]+$");
        }
        path.set("schema", schema);
        return path;
    }

    /** An {@code id} is that of what the section is about, a {@code lead_id} that of a lead. */
    private static String named(Parameter parameter, Route route) {
        String name = parameter.getSourceName();
        return name.equals("id")
                ? route.section().of()
                : name.replaceFirst("_id$", "").replace('_', ' ');
    }

    private ObjectNode ofQuery(Parameter parameter, Route route) {
        Schema words = Optional.ofNullable(parameter.getAnnotation(Schema.class))
                .orElseThrow(() -> route.incomplete("its query parameter lacks @Schema"));
        ObjectNode query = json.createObjectNode();
        query.put("name", parameter.getSourceName()).put("in", "query").put("description", words.description());
        ObjectNode schema = schemas.of(SchemaKind.ANSWER, parameter.getType());
        if (!words.format().isEmpty()) {
            schema.put("format", words.format());
        }
        if (words.type().equals("integer")) {
            query.set("schema", ofNumber(words, parameter.getDefaultValue()));
            return query;
        }
        if (!words.pattern().isEmpty()) {
            schema.put("pattern", words.pattern());
        }
        if (parameter.getDefaultValue() != null) {
            schema.put("default", parameter.getDefaultValue());
        }
        schema.putArray("examples").add(words.example());
        query.set("schema", schema);
        return query;
    }

    /** The method takes a text, so that it answers itself what is no number. */
    private ObjectNode ofNumber(Schema words, String byDefault) {
        ObjectNode schema = json.createObjectNode().put("type", words.type());
        schema.put("minimum", Integer.parseInt(words.minimum())).put("maximum", Integer.parseInt(words.maximum()));
        schema.put("default", Integer.parseInt(byDefault)).putArray("examples").add(Integer.parseInt(words.example()));
        return schema;
    }

    private ObjectNode body(Route route, Reads reads) {
        ObjectNode body = json.createObjectNode();
        body.put("required", reads.required());
        ObjectNode content = body.putObject("content");
        SchemaKind kind = route.isPatch() ? SchemaKind.PATCH : SchemaKind.REQUEST;
        for (String type : route.consumed()) {
            ObjectNode media = content.putObject(type);
            media.set("schema", schema(kind, reads));
            if (!reads.example().isEmpty()) {
                media.set("example", isJson(type) ? parse(route, reads.example()) : TextNode.valueOf(reads.example()));
            }
        }
        return body;
    }

    private static boolean isJson(String type) {
        return type.equals(MediaType.APPLICATION_JSON) || type.endsWith("+json");
    }

    /** Clients that are generated send null for what they have not got. */
    private ObjectNode schema(SchemaKind kind, Reads reads) {
        ObjectNode schema = schemas.of(kind, reads.value());
        if (reads.required()) {
            return schema;
        }
        ObjectNode optional = json.createObjectNode();
        ArrayNode either = optional.putArray("anyOf");
        either.addObject().put("type", "null");
        either.add(schema);
        return optional;
    }

    private ObjectNode success(Route route) {
        ObjectNode answer = json.createObjectNode();
        answer.put("description", Response.Status.fromStatusCode(route.status()).getReasonPhrase());
        Headers.add(answer, "X-Request-Id");
        if (route.status() == Response.Status.CREATED.getStatusCode()) {
            Headers.add(answer, "Location");
        }
        if (route.isVersioned()) {
            Headers.add(answer, "ETag");
        }
        if (route.isKeyed()) {
            Headers.add(answer, "Idempotency-Replayed");
        }
        if (!route.isForProvider()) {
            Headers.add(answer, "RateLimit");
            Headers.add(answer, "RateLimit-Policy");
        }
        Type type = route.answer();
        String produced = route.produced();
        if (type != void.class && type != Void.class) {
            ObjectNode media = answer.putObject("content").putObject(produced);
            media.set("schema", schemas.of(SchemaKind.ANSWER, type));
            route.annotation(Answers.class).ifPresent(words -> describe(media, words));
        } else if (!produced.equals(MediaType.APPLICATION_JSON)) {
            answer.putObject("content").putObject(produced);
        }
        return answer;
    }

    private void describe(ObjectNode media, Answers words) {
        if (!words.example().isEmpty()) {
            media.put("example", words.example());
        }
        // OpenAPI has no words of its own for what is in a stream.
        for (Class<?> event : words.events()) {
            media.withArrayProperty("x-event-data").add(schemas.of(SchemaKind.ANSWER, event));
        }
    }

    private ObjectNode parse(Route route, String example) {
        try {
            return json.readValue(example, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw route.incomplete("the example of its body is not a JSON object");
        }
    }
}
