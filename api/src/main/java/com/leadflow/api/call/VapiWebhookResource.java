package com.leadflow.api.call;

import com.leadflow.api.call.WebhookMetrics.Result;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.protection.Public;
import com.leadflow.api.request.BodyLimits;
import com.leadflow.api.request.MostBytes;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.call.vapi.VapiEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Where Vapi tells what happens to calls. Answers 200 once the event is committed, so that Vapi repeats what was not; an event that
 * comes twice changes nothing. What is about no call, or of a type that was not asked for, is accepted and dropped.
 */
@Public
@FromVapi
@MostBytes(BodyLimits.LARGE)
@SecurityRequirement(name = "vapi")
@Section(name = "Webhooks", description = "What the provider of calls asks for; nothing for others.")
@Path("/webhooks/vapi")
@Produces(MediaType.APPLICATION_JSON)
public final class VapiWebhookResource {
    /** What our requests ask for. */
    static final Set<String> TYPES = Set.of("status-update", "end-of-call-report");

    /**
     * As many as are stored within a few transactions. More would only wait longer, and keep requests of people from their threads:
     * they are told at once to come again, as Vapi does; until then, the watch asks for what they would have said.
     */
    private static final int AT_A_TIME = 200;

    private static final String EXAMPLE =
            "{\"message\":{\"type\":\"status-update\",\"status\":\"ended\",\"call\":{\"id\":\"019c9d3e-call\"}}}";

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());
    private final WebhookInbox inbox;
    private final WebhookMetrics metrics;

    public VapiWebhookResource(WebhookInbox inbox, WebhookMetrics metrics) {
        this.inbox = inbox;
        this.metrics = metrics;
        metrics.inProgress(() -> AT_A_TIME - turns.availablePermits());
    }

    @POST
    @Operation(
            operationId = "receiveVapiEvent",
            summary = "Take an event about a call",
            description =
                    "Answers 200 once it is stored. One that comes again changes nothing; one about no call of ours is dropped.")
    @Errors({ProblemCode.MALFORMED_EVENT, ProblemCode.BAD_REQUEST, ProblemCode.TOO_LARGE})
    public Map<String, Object> receive(
            @Reads(value = VapiWebhookRequest.class, example = EXAMPLE) @Nullable String body) {
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
                .map(told -> inbox.store(told, body))
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
}
