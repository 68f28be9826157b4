package com.leadflow.workflows.call.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The places of one piece of JSON where Vapi tells what it has found out: the structured data of an assistant's analysis, the structured
 * outputs that have replaced it, and the calls of tools among the messages.
 *
 * @param message the webhook message around the call; missing when the call was asked for
 */
record FindingsSource(JsonNode call, JsonNode message) {
    /** Longer than a form is nothing that we use. */
    private static final int LONGEST_DATA = 50_000;

    CallFindings read() {
        return new CallFindings(trueFields(), tools(), structuredData());
    }

    /** A truth anywhere counts, even where a newer form says otherwise. */
    private Set<String> trueFields() {
        return forms().filter(field -> isTrue(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private @Nullable String structuredData() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        forms().filter(field -> !field.getValue().isNull())
                .forEach(field -> data.set(field.getKey(), field.getValue()));
        String text = data.toString();
        return data.isEmpty() || text.length() > LONGEST_DATA ? null : text;
    }

    /** The fields of all forms: those of the message, which are newer, after the call's, and the analysis's after those of the outputs. */
    private Stream<Map.Entry<String, JsonNode>> forms() {
        return Stream.of(call, message)
                .flatMap(node -> Stream.concat(
                        elements(node.at("/artifact/structuredOutputs")).flatMap(FindingsSource::ofOutput),
                        node.at("/analysis/structuredData").properties().stream()))
                .filter(field -> !field.getKey().isBlank());
    }

    /** By the id of each output there is its name and its result: a value by itself, or an object of fields. */
    private static Stream<Map.Entry<String, JsonNode>> ofOutput(JsonNode output) {
        JsonNode result = output.path("result");
        return result.isValueNode()
                ? Stream.of(Map.entry(output.path("name").asText(), result))
                : result.properties().stream();
    }

    /** As a message of its own that lists the calls, and one for the result of each. */
    private Set<String> tools() {
        return Stream.of("/artifact/messages", "/messages")
                .flatMap(this::both)
                .flatMap(FindingsSource::elements)
                .flatMap(said -> Stream.concat(
                        Stream.of("/toolCalls", "/tool_calls")
                                .flatMap(place -> elements(said.at(place)))
                                .map(FindingsSource::nameOfCall),
                        resultOf(said)))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toSet());
    }

    private static Stream<String> resultOf(JsonNode said) {
        return said.path("role").asText().equals("tool_call_result")
                ? Stream.of(said.path("name").asText())
                : Stream.of();
    }

    private static String nameOfCall(JsonNode call) {
        String name = call.at("/function/name").asText();
        return name.isEmpty() ? call.path("name").asText() : name;
    }

    private Stream<JsonNode> both(String place) {
        return Stream.of(message.at(place), call.at(place));
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** Without a schema a model may write it as a text. */
    private static boolean isTrue(JsonNode node) {
        return node.isBoolean()
                ? node.booleanValue()
                : node.isTextual() && node.textValue().strip().equalsIgnoreCase("true");
    }
}
