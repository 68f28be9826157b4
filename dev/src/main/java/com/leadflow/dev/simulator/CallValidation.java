package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Refuses what the provider refuses: properties it does not know (of the call, its customer, its overrides and their
 * server), values out of range, a number that is not E.164, and a call that lacks assistant, phone number or customer.
 * Batches, schedules and saved customers are refused as well: nobody here asks for them.
 */
final class CallValidation {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");
    private static final Pattern UNCHECKED_NUMBER = Pattern.compile("\\+?[a-zA-Z0-9]+");
    private static final int SHORT_TEXT = 40;

    private final List<String> problems = new ArrayList<>();

    private CallValidation() {}

    /** @throws ProviderException naming every field that is wrong, or else the first thing that is missing */
    static void check(ObjectNode body) {
        CallValidation validation = new CallValidation();
        validation.fields(body);
        if (!validation.problems.isEmpty()) {
            throw ProviderException.invalid(validation.problems);
        }
        requireWhatItNeeds(body);
    }

    /** @throws ProviderException naming every field that an update may not have */
    static void checkRename(ObjectNode body) {
        CallValidation validation = new CallValidation();
        validation.known("", body, Set.of("name"));
        validation.shortText("name", body.path("name"));
        if (!validation.problems.isEmpty()) {
            throw ProviderException.invalid(validation.problems);
        }
    }

    private void fields(ObjectNode body) {
        known("", body, KnownProperties.CALL);
        shortText("name", body.path("name"));
        customer(body.path("customer"));
        overrides(body.path("assistantOverrides"));
    }

    private void customer(JsonNode customer) {
        if (customer.isMissingNode()) {
            return;
        }
        known("customer.", customer, KnownProperties.CUSTOMER);
        shortText("customer.name", customer.path("name"));
        shortText("customer.email", customer.path("email"));
        shortText("customer.externalId", customer.path("externalId"));
        if (!customer.has("sipUri")) {
            number(customer);
        }
    }

    private void number(JsonNode customer) {
        boolean checked = customer.path("numberE164CheckEnabled").asBoolean(true);
        String number = customer.path("number").asText();
        if (checked && !E164.matcher(number).matches()) {
            problems.add("customer.number must be a valid phone number in the E.164 format. Hot tip, you may be "
                    + "missing the country code (Eg. US: +1).");
        } else if (!UNCHECKED_NUMBER.matcher(number).matches() || number.length() > SHORT_TEXT) {
            problems.add("customer.number must be a valid phone number");
        }
    }

    private void overrides(JsonNode overrides) {
        if (overrides.isMissingNode()) {
            return;
        }
        known("assistantOverrides.", overrides, KnownProperties.ASSISTANT_OVERRIDES);
        range("assistantOverrides.maxDurationSeconds", overrides.path("maxDurationSeconds"), 10, 43_200);
        int index = 0;
        for (JsonNode configuration : overrides.path("transportConfigurations")) {
            String name = "assistantOverrides.transportConfigurations." + index++ + ".timeout";
            range(name, configuration.path("timeout"), 1, 600);
        }
        server(overrides.path("server"));
    }

    private void server(JsonNode server) {
        if (server.isMissingNode()) {
            return;
        }
        known("assistantOverrides.server.", server, KnownProperties.SERVER);
        if (server.has("url") && HttpUrl.parse(server.path("url").asText()) == null) {
            problems.add("assistantOverrides.server.url must be a URL address");
        }
        range("assistantOverrides.server.timeoutSeconds", server.path("timeoutSeconds"), 1, 300);
        JsonNode backoff = server.path("backoffPlan");
        range("assistantOverrides.server.backoffPlan.maxRetries", backoff.path("maxRetries"), 0, 10);
        range("assistantOverrides.server.backoffPlan.baseDelaySeconds", backoff.path("baseDelaySeconds"), 0, 10);
    }

    private void known(String prefix, JsonNode object, Set<String> known) {
        if (!object.isObject()) {
            problems.add(prefix.substring(0, prefix.length() - 1) + " must be an object");
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problems.add(prefix + "property " + name + " should not exist");
            }
        });
    }

    private void shortText(String name, JsonNode value) {
        if (!value.isMissingNode() && !value.isTextual()) {
            problems.add(name + " must be a string");
        } else if (value.asText().length() > SHORT_TEXT) {
            problems.add(name + " must be shorter than or equal to " + SHORT_TEXT + " characters");
        }
    }

    private void range(String name, JsonNode value, int least, int most) {
        if (value.isMissingNode()) {
            return;
        }
        if (!value.isNumber()) {
            problems.add(name + " must be a number conforming to the specified constraints");
        } else if (value.asDouble() < least) {
            problems.add(name + " must not be less than " + least);
        } else if (value.asDouble() > most) {
            problems.add(name + " must not be greater than " + most);
        }
    }

    private static void requireWhatItNeeds(ObjectNode body) {
        refuseAny(body, "customers", "The simulator takes no batches. Send one request for each customer.");
        refuseAny(body, "schedulePlan", "The simulator schedules nothing. Send the request when the call is due.");
        refuseAny(body, "customerId", "The simulator saves no customers. Send `customer`.");
        requireAny(
                body,
                "Couldn't Get Assistant. Need Either `assistantId`, `assistant`, `squadId` Or `squad`.",
                List.of("assistantId", "assistant", "squadId", "squad"));
        requireAny(
                body,
                "Couldn't Get Phone Number. Need Either `phoneNumberId` Or `phoneNumber`.",
                List.of("phoneNumberId", "phoneNumber"));
        requireAny(body, "Couldn't Get Customer. Need `customer`.", List.of("customer"));
        requireAny(
                (ObjectNode) body.path("customer"),
                "Couldn't Get Customer. Need `customer.number`.",
                List.of("number"));
    }

    private static void refuseAny(ObjectNode body, String name, String message) {
        if (body.has(name)) {
            throw ProviderException.badRequest(message);
        }
    }

    private static void requireAny(ObjectNode body, String message, List<String> names) {
        if (names.stream().noneMatch(body::hasNonNull)) {
            throw ProviderException.badRequest(message);
        }
    }
}
