package com.leadflow.activities;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.VoiceProvider;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider that answers by script, remembers every request, and reports ends as webhooks would: through the database. */
public final class ScriptedProvider implements VoiceProvider {
    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());
    private final Database database;
    private final CallProgress progress;
    private final List<CallRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, CallSnapshot> calls = new ConcurrentHashMap<>();
    private volatile Function<CallRequest, PlaceAnswer> script = this::accept;

    public ScriptedProvider(Database database, CallProgress progress) {
        this.database = database;
        this.progress = progress;
    }

    public void answer(Function<CallRequest, PlaceAnswer> newScript) {
        script = newScript;
    }

    public List<CallRequest> requests() {
        return requests;
    }

    /** Takes the call on, and leaves it live. */
    public PlaceAnswer accept(CallRequest request) {
        String callId = UUID.randomUUID().toString();
        calls.put(callId, snapshot(callId, request.historyId(), "queued", ""));
        return new PlaceAnswer.Accepted(callId, false);
    }

    /** Takes the call on, and reports at once that it ended for the reason. */
    public PlaceAnswer acceptAndEnd(CallRequest request, String endedReason) {
        PlaceAnswer.Accepted accepted = (PlaceAnswer.Accepted) accept(request);
        end(accepted.callId(), request.historyId(), endedReason);
        return accepted;
    }

    /** Takes the call on, and reports at once a conversation in which the lead asked to be called at this time. */
    public PlaceAnswer acceptAndAsk(CallRequest request, Instant callbackAt) {
        PlaceAnswer.Accepted accepted = (PlaceAnswer.Accepted) accept(request);
        String callId = accepted.callId();
        report(callId, reader.readCall("""
                {"id": "%s", "status": "ended", "endedReason": "customer-ended-call", "customer": {"externalId": "%s"}%s,
                 "analysis": {"structuredData": {"callback_at": "%s"}}}
                """.formatted(
                        callId, request.historyId(), conversation("customer-ended-call"), callbackAt)));
        return accepted;
    }

    /** Takes the call on but loses the answer on the way. */
    public PlaceAnswer acceptAndLoseTheAnswer(CallRequest request) {
        accept(request);
        return new PlaceAnswer.Ambiguous("lost");
    }

    public void end(String callId, UUID historyId, String endedReason) {
        report(callId, snapshot(callId, historyId, "ended", endedReason));
    }

    private void report(String callId, CallSnapshot ended) {
        calls.put(callId, ended);
        database.run(new Actor.System("webhook"), handle -> progress.record(handle, ended));
    }

    /** Ends a call for the reason, unless it has ended. */
    public void endLive(String callId, String endedReason) {
        Optional.ofNullable(calls.get(callId))
                .filter(call -> !call.ended())
                .ifPresent(call -> end(callId, Objects.requireNonNull(call.attemptId()), endedReason));
    }

    /** Ends a call without telling anybody who does not ask. */
    public void endUnheard(String callId, String endedReason) {
        calls.computeIfPresent(
                callId, (id, live) -> snapshot(id, Objects.requireNonNull(live.attemptId()), "ended", endedReason));
    }

    /** A call that nobody but the provider knows of yet. */
    public CallSnapshot ended(UUID historyId) {
        return snapshot(UUID.randomUUID().toString(), historyId, "ended", "customer-ended-call");
    }

    /** A call that goes on, and that nobody but the provider knows of yet. */
    public CallSnapshot live(UUID historyId) {
        return snapshot(UUID.randomUUID().toString(), historyId, "in-progress", "");
    }

    public List<String> liveCalls() {
        return calls.values().stream()
                .filter(call -> !call.ended())
                .map(CallSnapshot::callId)
                .toList();
    }

    @Override
    public PlaceAnswer place(CallRequest request, long latest) {
        requests.add(request);
        return script.apply(request);
    }

    @Override
    public Optional<CallSnapshot> get(String callId) {
        return Optional.ofNullable(calls.get(callId));
    }

    @Override
    public Optional<CallSnapshot> find(UUID historyId, Instant since, Instant until) {
        return calls.values().stream()
                .filter(call -> historyId.equals(call.attemptId()))
                .findFirst();
    }

    @Override
    public void hangUp(String callId) {
        endLive(callId, "manually-canceled");
    }

    private CallSnapshot snapshot(String callId, UUID historyId, String status, String endedReason) {
        return reader.readCall("""
                {"id": "%s", "status": "%s", "endedReason": "%s", "customer": {"externalId": "%s"}%s}
                """.formatted(callId, status, endedReason, historyId, conversation(endedReason)));
    }

    private static String conversation(String endedReason) {
        return switch (endedReason) {
            case "customer-ended-call" -> """
                    , "startedAt": "2026-11-23T15:00:00Z", "endedAt": "2026-11-23T15:00:42Z", "cost": 0.1,
                    "artifact": {"transcript": "AI: Hello. User: Hello.", "messages": [{"role": "user", "message": "Hello."}]}
                    """;
            case "pipeline-error-eleven-labs-quota-exceeded" -> """
                    , "startedAt": "2026-11-23T15:00:00Z", "endedAt": "2026-11-23T15:00:05Z",
                    "artifact": {"messages": [{"role": "user", "message": "Hello?"}]}
                    """;
            default -> "";
        };
    }
}
