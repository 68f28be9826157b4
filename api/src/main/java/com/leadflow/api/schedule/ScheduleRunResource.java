package com.leadflow.api.schedule;

import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.CampaignWaker;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Sort;
import com.leadflow.store.schedule.RunSchedule;
import com.leadflow.store.schedule.RunTrigger;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.schedule.ScheduleHistory;
import com.leadflow.store.schedule.ScheduleRow;
import com.leadflow.store.schedule.ScheduleRunRow;
import com.leadflow.workflows.schedule.SkipReason;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** When a schedule runs and ran, and having it run now. */
@Section(name = "Schedules", of = "schedule")
@Path(ScheduleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
public final class ScheduleRunResource {
    private static final int MOST_SHOWN = 50;
    private static final ListParameters LISTING = new ListParameters(
            ScheduleHistory.LISTED,
            Map.of("result", RunResult.class, "trigger", RunTrigger.class),
            new Sort("due_at", true));

    private final Database database;
    private final CampaignWaker waker;

    public ScheduleRunResource(Database database, CampaignWaker waker) {
        this.database = database;
        this.waker = waker;
    }

    @GET
    @Path("/{id}/runs")
    @Operation(
            operationId = "listScheduleRuns",
            summary = "List the runs of a schedule",
            description =
                    "What became of each, those that were skipped included. The latest first unless sorted otherwise.")
    public PageResponse<ScheduleRunResponse> runs(@Auth Identity user, @PathParam("id") UUID id, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters(), Map.of(ScheduleHistory.SCHEDULE, id));
        Page<ScheduleRunRow> page = database.call(user.actor(), handle -> ScheduleHistory.list(handle, id, request))
                .orElseThrow(ScheduleRunResource::notFound);
        return LISTING.answer(request, page, ScheduleRunResponse::of);
    }

    @GET
    @Path("/{id}/next-runs")
    @Operation(
            operationId = "previewRuns",
            summary = "When a schedule runs next",
            description =
                    "Also of one that is not active: when it would run. Computed afresh, by the time-zone data of this process.")
    @Errors(ProblemCode.WRONG_STATE)
    public NextRunsResponse nextRuns(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @Schema(description = "How many runs", type = "integer", minimum = "1", maximum = "50", example = "10")
                    @QueryParam("count")
                    @DefaultValue("5")
                    String count) {
        int most = count(count);
        return database.call(user.actor(), handle -> preview(handle, id, most));
    }

    @POST
    @Path("/{id}/trigger")
    @Operation(
            operationId = "runSchedule",
            summary = "Run a schedule now",
            description =
                    "Starts its campaign now, as at one of its times, whether or not the schedule is active, and leaves its next run as it is."
                            + " Refused while the campaign is paused, when it has failed, and while it is active, unless all that waits in it are callbacks"
                            + " to come and leads whom the caps put off until later: these keep their time.")
    @Errors({ProblemCode.WRONG_STATE, ProblemCode.VALIDATION_FAILED})
    @Answers(ScheduleRunResponse.class)
    public Response trigger(@Context KeyedRequest request, @PathParam("id") UUID id) {
        return request.answer(null, handle -> {
            ScheduleRunRow run = runNow(handle, id);
            return Answer.ok(ScheduleRunResponse.of(run)).then(() -> waker.wakeActive(run.campaignId()));
        });
    }

    private static NextRunsResponse preview(Handle handle, UUID id, int count) {
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        ScheduleRow schedule = schedules.find(id).orElseThrow(ScheduleRunResource::notFound);
        return schedule.recurrence()
                .map(recurrence -> NextRunsResponse.of(recurrence, schedules.now(), count))
                .orElseThrow(() -> ApiException.wrongState(
                        "The time zone " + schedule.timezone() + " is not known any more: set another",
                        SkipReason.UNKNOWN_TIMEZONE.wireName()));
    }

    private static ScheduleRunRow runNow(Handle handle, UUID id) {
        ScheduleRow schedule = RunSchedule.lock(handle, id).orElseThrow(ScheduleRunResource::notFound);
        ScheduleRunRow run = RunSchedule.now(
                        handle, schedule, handle.attach(ScheduleDao.class).now())
                .orElseThrow(() -> ApiException.of(ProblemCode.CONFLICT, "The schedule runs at this moment"));
        if (run.reason() != null) {
            // What was recorded is rolled back: who asked is told.
            throw refusal(SkipReason.named(run.reason()));
        }
        return run;
    }

    private static ApiException refusal(SkipReason reason) {
        return switch (reason) {
            case CAMPAIGN_ACTIVE -> ApiException.wrongState("The campaign runs already", "active");
            case CAMPAIGN_PAUSED ->
                ApiException.wrongState("The campaign is paused: resume it, or stop it first", "paused");
            case CAMPAIGN_FAILED ->
                ApiException.wrongState("The campaign has failed: start it by itself when it is mended", "failed");
            case ASSISTANT_MISSING ->
                ApiException.invalid("/assistant_id", "assistant-missing", "set the campaign's assistant that speaks");
            case PHONE_NUMBER_MISSING ->
                ApiException.invalid(
                        "/phone_number_id", "phone-number-missing", "set the number that the campaign calls from");
            case MISSED, CHANGED, UNKNOWN_TIMEZONE ->
                throw new IllegalStateException("no reason against a run by hand: " + reason);
        };
    }

    private static int count(String text) {
        if (text.matches("[0-9]{1,2}")) {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= MOST_SHOWN) {
                return count;
            }
        }
        throw ApiException.invalidParameter("count", "a whole number from 1 to " + MOST_SHOWN);
    }

    private static ApiException notFound() {
        return ApiException.notFound(ScheduleResource.NO_SCHEDULE);
    }
}
