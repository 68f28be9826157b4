package com.leadflow.api.call;

import com.leadflow.api.account.Public;
import com.leadflow.api.call.WebhookMetrics.Result;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.call.CallEventDao;
import com.leadflow.store.call.CallEventDao.Event;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.call.vapi.VapiEvent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Where Vapi tells what happens to calls. Answers 200 once the event is committed, so that Vapi repeats what was not; an event that
 * comes twice changes nothing. What is about no call, or of a type that was not asked for, is accepted and dropped.
 */
@Public
@FromVapi
@Path("/webhooks/vapi")
@Produces(MediaType.APPLICATION_JSON)
public final class VapiWebhookResource {
    private static final Actor ACTOR = new Actor.System("webhook");

    /** What our requests ask for. */
    static final Set<String> TYPES = Set.of("status-update", "end-of-call-report");

    /**
     * Ten for each database connection. More would only wait longer, and keep requests of people from their threads: they are told at
     * once to come again, as Vapi does; until then, the watch asks for what they would have said.
     */
    private static final int AT_A_TIME = 200;

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final VapiCallReader reader = new VapiCallReader();
    private final Database database;
    private final FieldCipher cipher;
    private final CallProgress progress;
    private final WebhookMetrics metrics;

    public VapiWebhookResource(Database database, FieldCipher cipher, CallProgress progress, WebhookMetrics metrics) {
        this.database = database;
        this.cipher = cipher;
        this.progress = progress;
        this.metrics = metrics;
    }

    @POST
    public Map<String, Object> receive(@Nullable String body) {
        if (!turns.tryAcquire()) {
            metrics.count(Result.TURNED_AWAY);
            throw ApiException.of(ProblemCode.UNAVAILABLE, "Too many webhooks at a time; try again");
        }
        try {
            take(Objects.requireNonNullElse(body, ""));
            return Map.of();
        } finally {
            turns.release();
        }
    }

    private void take(String body) {
        Optional<VapiEvent> event = read(body);
        Result result = event.filter(told -> TYPES.contains(told.type()))
                .map(told -> record(told, body))
                .orElse(Result.IGNORED);
        metrics.count(result);
        if (result != Result.DOUBLED) {
            event.ifPresent(metrics::lag);
        }
    }

    private Optional<VapiEvent> read(String body) {
        try {
            return reader.readWebhook(body);
        } catch (IllegalArgumentException e) {
            metrics.count(Result.BAD_BODY);
            throw ApiException.of(ProblemCode.MALFORMED_EVENT, String.valueOf(e.getMessage()));
        }
    }

    private Result record(VapiEvent event, String body) {
        UUID id = UUID.randomUUID();
        Ciphertext payload = cipher.seal(EncryptedColumn.CALL_EVENTS_PAYLOAD, id, body);
        CallSnapshot call = event.call();
        String callId = Objects.requireNonNull(call.callId(), "events about no call are not read");
        return database.call(ACTOR, handle -> {
            @Nullable UUID historyId = progress.record(handle, call).orElse(null);
            int kept = handle.attach(CallEventDao.class)
                    .insertIfNew(new Event(id, callId, historyId, event.type(), call.status(), payload));
            if (kept == 0) {
                return Result.DOUBLED;
            }
            return historyId == null ? Result.UNKNOWN_CALL : Result.ACCEPTED;
        });
    }
}
