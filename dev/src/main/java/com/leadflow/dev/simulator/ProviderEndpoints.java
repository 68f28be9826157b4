package com.leadflow.dev.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The provider's own paths, under {@code /call}. */
final class ProviderEndpoints {
    private final CallDesk desk;
    private final CallStore calls;
    private final CallView view;
    private final ArtifactLinks links;
    private final Faults faults;
    private final Refusals refusals;

    ProviderEndpoints(
            CallDesk desk, CallStore calls, CallView view, ArtifactLinks links, Faults faults, Refusals refusals) {
        this.desk = desk;
        this.calls = calls;
        this.view = view;
        this.links = links;
        this.faults = faults;
        this.refusals = refusals;
    }

    /** Answers a request under {@code /call}; empty if there is no such route. */
    Optional<Reply> reply(Incoming request) {
        // The provider's edge turns away clients that do not name themselves, before it looks at their key.
        if (request.userAgent().isEmpty()) {
            return Optional.of(Reply.text(403, "error code: 1010"));
        }
        requireKey(request);
        if (request.is("POST", "call")) {
            return Optional.of(create(request));
        } else if (request.is("GET", "call")) {
            return Optional.of(list(request));
        } else if (request.is("GET", "call", "*")) {
            return Optional.of(read(find(request.path().get(1))));
        } else if (request.is("PATCH", "call", "*")) {
            return Optional.of(rename(request));
        } else if (request.is("DELETE", "call", "*")) {
            return Optional.of(delete(request));
        } else if (request.is("GET", "call", "*", "*")) {
            PhoneCall call = find(request.path().get(1));
            return Optional.of(Reply.redirect(links.signed(call, request.path().get(2))));
        }
        return Optional.empty();
    }

    private static void requireKey(Incoming request) {
        boolean hasKey = request.authorization()
                .filter(value ->
                        value.startsWith("Bearer ") && !value.substring(7).isBlank())
                .isPresent();
        if (!hasKey) {
            throw ProviderException.unauthorized();
        }
    }

    private Reply create(Incoming request) {
        NewCall newCall = NewCall.parse(request.body());
        Faults.Placing placing = faults.placing(newCall);
        if (!placing.accepted()) {
            refusals.add(newCall, placing.cause());
            return placing.reply().orElseThrow().after(placing.after());
        }
        PhoneCall call = desk.accept(newCall, request.base());
        if (faults.isUnseen(call)) {
            return Reply.reset();
        }
        return placing.reply()
                .orElseGet(() -> Reply.json(201, view.created(call)))
                .after(placing.after());
    }

    private Reply read(PhoneCall call) {
        return faults.failsToRead(call) ? failure() : Reply.json(200, view.full(call));
    }

    private static Reply failure() {
        return Reply.json(500, Map.of("message", "Internal server error", "statusCode", 500));
    }

    private Reply list(Incoming request) {
        if (faults.failsToList()) {
            return failure();
        }
        List<ObjectNode> found = calls.list(CallFilter.parse(request.query()), faults::readable).stream()
                .map(view::full)
                .toList();
        return Reply.json(200, found);
    }

    private Reply rename(Incoming request) {
        PhoneCall call = find(request.path().get(1));
        ObjectNode body = Json.parseObject(request.body());
        CallValidation.checkRename(body);
        if (body.has("name")) {
            desk.rename(call, body.path("name").asText());
        }
        return Reply.json(200, view.full(call));
    }

    /** Deletes the ids of the body if it has any, and otherwise the id of the path. */
    private Reply delete(Incoming request) {
        JsonNode ids = request.body().isBlank()
                ? Json.object()
                : Json.parseObject(request.body()).path("ids");
        List<String> wanted = ids.isArray() && !ids.isEmpty()
                ? StreamSupport.stream(ids.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(request.path().get(1));
        List<PhoneCall> found = wanted.stream().map(this::find).toList();
        found.forEach(desk::delete);
        return Reply.json(200, view.full(found.get(0)));
    }

    private PhoneCall find(String id) {
        return calls.find(id).filter(faults::readable).orElseThrow(() -> ProviderException.notFound("Call"));
    }
}
