package com.leadflow.workflows.call.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The places of one piece of JSON where Vapi tells what it has found out: the structured data of an assistant's analysis, the structured
 * outputs that have replaced it, and the calls of tools among the messages.
 *
 * @param message the webhook message around the call; missing when the call was asked for
 */
record FindingsSource(JsonNode call, JsonNode message) {
    CallFindings read() {
        return new CallFindings(
                Stream.concat(ofAnalysis(), ofOutputs())
                        .filter(name -> !name.isBlank())
                        .collect(Collectors.toSet()),
                tools());
    }

    private Stream<String> ofAnalysis() {
        return both("/analysis/structuredData").flatMap(FindingsSource::trueFields);
    }

    /** By the id of each output there is its name and its result: a truth by itself, or an object with truths in it. */
    private Stream<String> ofOutputs() {
        return both("/artifact/structuredOutputs")
                .flatMap(FindingsSource::elements)
                .flatMap(output -> isTrue(output.path("result"))
                        ? Stream.of(output.path("name").asText())
                        : trueFields(output.path("result")));
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

    private static Stream<String> trueFields(JsonNode object) {
        return object.properties().stream()
                .filter(field -> isTrue(field.getValue()))
                .map(Map.Entry::getKey);
    }

    /** Without a schema a model may write it as a text. */
    private static boolean isTrue(JsonNode node) {
        return node.isBoolean()
                ? node.booleanValue()
                : node.isTextual() && node.textValue().strip().equalsIgnoreCase("true");
    }
}
