package com.leadflow.api.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.campaign.CampaignStatus;
import com.leadflow.store.campaign.CommandResult;
import com.leadflow.store.campaign.CommandResult.Accepted;
import com.leadflow.store.campaign.CommandResult.Incomplete;
import com.leadflow.store.campaign.CommandResult.Lack;
import com.leadflow.store.campaign.CommandResult.OverBudget;
import com.leadflow.store.campaign.CommandResult.Refused;
import com.leadflow.workflows.dialing.DialReason;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What people tell a campaign to do. Asking for what already is answers 200; what the status forbids, 409. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class CampaignCommandResource {
    private final CampaignCommands commands = new CampaignCommands();
    private final CampaignWaker waker;
    private final JsonBodies bodies;
    private final BigDecimal costPerMinuteUsd;

    /** @param costPerMinuteUsd what budgets set aside for each minute that a call may take */
    public CampaignCommandResource(CampaignWaker waker, JsonBodies bodies, BigDecimal costPerMinuteUsd) {
        this.waker = waker;
        this.bodies = bodies;
        this.costPerMinuteUsd = costPerMinuteUsd;
    }

    @POST
    @Path("/{id}/start")
    @Operation(
            operationId = "startCampaign",
            summary = "Start a campaign",
            description =
                    "It needs an assistant and a number to call from. Its leads are queued after the answer; those of a completed one are made ready before,"
                            + " which takes seconds where there are many. One that is completed calls every lead without a conversation afresh, but not those whose last call's fate is unknown; or only what waits, if that is asked for. One that"
                            + " is active stays as it is.")
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.VALIDATION_FAILED})
    @Answers(CampaignResponse.class)
    public Response start(
            @Context KeyedRequest request,
            @PathParam("id") UUID id,
            @Reads(value = StartRequest.class, required = false) @Nullable JsonNode body) {
        Again again = again(body);
        return request.answer(body, handle -> answer(commands.start(handle, id, again), "started"));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(
            operationId = "pauseCampaign",
            summary = "Pause a campaign",
            description =
                    "No call is permitted after the answer; one permitted just before may begin within ten seconds, and live calls finish.")
    @Errors(ProblemCode.WRONG_STATE)
    @Answers(CampaignResponse.class)
    public Response pause(@Context KeyedRequest request, @PathParam("id") UUID id) {
        return request.answer(null, handle -> answer(commands.pause(handle, id), "paused"));
    }

    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resumeCampaign",
            summary = "Resume a paused campaign",
            description = "Not while its budget leaves no room for another call: give it a higher one first.")
    @Errors(ProblemCode.WRONG_STATE)
    @Answers(CampaignResponse.class)
    public Response resume(@Context KeyedRequest request, @PathParam("id") UUID id) {
        return request.answer(null, handle -> answer(commands.resume(handle, id, costPerMinuteUsd), "resumed"));
    }

    @POST
    @Path("/{id}/stop")
    @Operation(
            operationId = "stopCampaign",
            summary = "Stop a campaign",
            description = "What waits is cancelled; live calls finish unless the request says otherwise.")
    @Errors(ProblemCode.WRONG_STATE)
    @Answers(CampaignResponse.class)
    public Response stop(
            @Context KeyedRequest request,
            @PathParam("id") UUID id,
            @Reads(value = StopRequest.class, required = false) @Nullable JsonNode body) {
        LiveCalls liveCalls = liveCalls(body);
        return request.answer(body, handle -> answer(commands.stop(handle, id, liveCalls), "stopped"));
    }

    private Answer answer(CommandResult result, String done) {
        if (result instanceof Accepted accepted) {
            return Answer.ok(CampaignResponse.of(accepted.campaign())).then(() -> waker.wake(accepted.campaign()));
        }
        if (result instanceof Refused refused) {
            String state = refused.status().wireName();
            // Nothing but start is refused to it.
            String instead = refused.status() == CampaignStatus.PAUSED ? ": " + resuming(refused.reason()) : "";
            throw ApiException.wrongState("A campaign that is " + state + " cannot be " + done + instead, state);
        }
        if (result instanceof OverBudget over) {
            throw ApiException.wrongState(
                    "The budget leaves no room for another call: raise budget_usd in the settings, then resume. Of %s USD %s are spent, and a call may cost %s"
                            .formatted(usd(over.budgetUsd()), usd(over.spentUsd()), usd(over.reserveUsd())),
                    CampaignStatus.PAUSED.wireName());
        }
        if (result instanceof Incomplete incomplete) {
            throw incomplete(incomplete);
        }
        throw ApiException.notFound(CampaignResource.NO_CAMPAIGN);
    }

    private static String resuming(@Nullable String reason) {
        return DialReason.BUDGET.wireName().equals(reason)
                ? "its budget leaves no room for another call; raise budget_usd in the settings, then resume it"
                : "resume it";
    }

    /** With cents, and more only where there is more. */
    private static String usd(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private Again again(@Nullable JsonNode body) {
        boolean onlyWaiting = !isAbsent(body)
                && Boolean.TRUE.equals(bodies.read(body, StartRequest.class).onlyWaiting());
        return onlyWaiting ? Again.WAITING : Again.ALL;
    }

    private LiveCalls liveCalls(@Nullable JsonNode body) {
        boolean hangUp = !isAbsent(body)
                && Boolean.TRUE.equals(bodies.read(body, StopRequest.class).hangUp());
        return hangUp ? LiveCalls.HANG_UP : LiveCalls.FINISH;
    }

    /** No body at all is no wish. */
    private static boolean isAbsent(@Nullable JsonNode body) {
        return body == null || body.isMissingNode() || body.isNull();
    }

    private static ApiException incomplete(Incomplete incomplete) {
        Violations violations = new Violations();
        for (Lack lack : incomplete.lacks()) {
            switch (lack) {
                case ASSISTANT -> violations.add("/assistant_id", "assistant-missing", "set the assistant that speaks");
                case PHONE_NUMBER ->
                    violations.add("/phone_number_id", "phone-number-missing", "set the number to call from");
            }
        }
        return ApiException.invalid(violations.errors());
    }
}
