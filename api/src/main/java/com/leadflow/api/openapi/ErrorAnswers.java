package com.leadflow.api.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.problem.Problem;
import com.leadflow.api.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The errors of operations. What several have in common stands among the components once, with an example for every code. */
final class ErrorAnswers {
    private static final Map<Integer, String> HEADERS =
            Map.of(401, HttpHeaders.WWW_AUTHENTICATE, 429, HttpHeaders.RETRY_AFTER, 503, HttpHeaders.RETRY_AFTER);

    private final ObjectMapper json;
    private final ObjectNode components;
    private final ObjectNode problem;

    ErrorAnswers(ObjectMapper json, ObjectNode components, Schemas schemas) {
        this.json = json;
        this.components = components;
        this.problem = schemas.of(SchemaKind.ANSWER, Problem.class);
    }

    void addTo(ObjectNode answers, Set<ProblemCode> codes) {
        Map<Integer, Set<ProblemCode>> byStatus = codes.stream()
                .collect(Collectors.groupingBy(
                        ProblemCode::status,
                        TreeMap::new,
                        Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class))));
        byStatus.forEach((status, alike) -> answers.putObject(String.valueOf(status))
                .put("$ref", "#/components/responses/" + component(status, alike)));
    }

    private String component(int status, Set<ProblemCode> codes) {
        String name = joined(codes, "_");
        ObjectNode responses = components.withObjectProperty("responses");
        if (!responses.has(name)) {
            ObjectNode response = responses.putObject(name);
            response.put(
                    "description",
                    codes.stream()
                            .map(code -> "`" + code.wireName() + "`: " + code.title())
                            .collect(Collectors.joining("\n\n")));
            Headers.add(response, "X-Request-Id");
            if (HEADERS.containsKey(status)) {
                Headers.add(response, HEADERS.get(status));
            }
            ObjectNode content = response.putObject("content").putObject(Problem.MEDIA_TYPE);
            content.set("schema", problem);
            ObjectNode examples = content.putObject("examples");
            codes.forEach(code -> examples.putObject(code.wireName()).put("$ref", example(code)));
        }
        return name;
    }

    private String example(ProblemCode code) {
        ObjectNode examples = components.withObjectProperty("examples");
        if (!examples.has(code.wireName())) {
            examples.putObject(code.wireName())
                    .put("summary", code.title())
                    .set("value", json.valueToTree(Problem.example(code)));
        }
        return "#/components/examples/" + code.wireName();
    }

    private static String joined(Collection<ProblemCode> codes, String separator) {
        return codes.stream().map(ProblemCode::wireName).collect(Collectors.joining(separator));
    }
}
