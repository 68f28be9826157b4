package com.leadflow.workflows.call.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads Vapi's JSON about calls. Unknown members are passed over, illegible ones count as absent, and members are looked
 * for where Vapi puts them today, then where it used to.
 *
 * <p>What is no JSON of the expected shape throws {@link IllegalArgumentException}, with a message that repeats none of
 * it: it may hold names, numbers and transcripts. Not for workflows: whether a call has just ended is told by a clock.
 */
public final class VapiCallReader {
    private static final ObjectReader JSON = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final InstantSource clock;

    /** @param clock tells when what is read was heard */
    public VapiCallReader(InstantSource clock) {
        this.clock = clock;
    }

    /** Reads a {@code Call}, the answer to creating or getting one. */
    public CallSnapshot readCall(String json) {
        return readCall(object(parse(json), "a call"));
    }

    /** Reads the answer to listing calls. One illegible call spoils the list: it may be the one that is looked for. */
    public List<CallSnapshot> readCalls(String json) {
        JsonNode array = parse(json);
        if (!array.isArray()) {
            throw new IllegalArgumentException("expected a JSON array of calls");
        }
        List<CallSnapshot> calls = new ArrayList<>();
        array.forEach(call -> calls.add(readCall(object(call, "a call"))));
        return List.copyOf(calls);
    }

    /** Reads the body of a webhook; empty if it is about no call. */
    public Optional<VapiEvent> readWebhook(String json) {
        JsonNode message = object(parse(json).path("message"), "a message");
        String type = message.path("type").asText("");
        if (type.isEmpty() || !message.path("call").isObject()) {
            return Optional.empty();
        }
        CallSnapshot call = new SnapshotSource(message.path("call"), message, type, clock.instant()).read();
        return call.callId() == null ? Optional.empty() : Optional.of(new VapiEvent(type, sentAt(message), call));
    }

    private static @Nullable Instant sentAt(JsonNode message) {
        JsonNode milliseconds = message.path("timestamp");
        return milliseconds.canConvertToLong() ? Instant.ofEpochMilli(milliseconds.longValue()) : null;
    }

    private CallSnapshot readCall(JsonNode call) {
        return new SnapshotSource(call, MissingNode.getInstance(), "", clock.instant()).read();
    }

    private static JsonNode object(JsonNode node, String what) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("expected a JSON object with " + what);
        }
        return node;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            // Without its cause: the parser's message quotes the text.
            throw new IllegalArgumentException("not JSON, " + position(e));
        }
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "at an unknown place"
                : "at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
