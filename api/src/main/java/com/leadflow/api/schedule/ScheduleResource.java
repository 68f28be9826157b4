package com.leadflow.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Identity;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.request.IfMatch;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.schedule.RunSchedule;
import com.leadflow.store.schedule.ScheduleContent;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.schedule.ScheduleRow;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(name = "Schedules", of = "schedule", description = "When campaigns are to be started again and again.")
@Path(ScheduleResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ScheduleResource {
    static final String PATH = "/api/v1/schedules";

    static final String NO_SCHEDULE = "schedule";
    private static final ListParameters LISTING =
            new ListParameters(ScheduleDao.LISTED, Map.of("frequency", Frequency.class));

    private final Database database;
    private final ScheduleWaker waker;
    private final JsonBodies bodies;

    public ScheduleResource(Database database, ScheduleWaker waker, JsonBodies bodies) {
        this.database = database;
        this.waker = waker;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createSchedule",
            summary = "Create a schedule",
            description =
                    "At each of its times its campaign is started, if it is a draft or completed. Every lead without a conversation is called"
                            + " afresh, and so are leads attached since; not those about whom a person has to decide, nor those who may"
                            + " not be called. A run is skipped while the campaign is paused, or active with more to do than callbacks"
                            + " to come and leads whom the caps put off.")
    @Answers(status = 201, value = ScheduleResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(ScheduleRequest.class) @Nullable JsonNode body) {
        ScheduleContent content =
                ScheduleReader.read(UUID.randomUUID(), bodies.read(body, ScheduleRequest.class), null);
        return request.answer(body, handle -> {
            requireCampaign(handle, content.campaignId());
            ScheduleDao schedules = handle.attach(ScheduleDao.class);
            schedules.insert(content, nextRun(schedules, content));
            ScheduleRow schedule = schedules.find(content.id()).orElseThrow();
            return Answer.created(URI.create(PATH + "/" + schedule.id()), ScheduleResponse.of(schedule))
                    .then(() -> waker.wake(schedule));
        });
    }

    @GET
    @Operation(
            operationId = "listSchedules",
            summary = "List schedules",
            description = "Newest first unless sorted otherwise.")
    public PageResponse<ScheduleResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> ScheduleDao.LISTED.read(handle, request)),
                ScheduleResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getSchedule", summary = "Read a schedule")
    public ScheduleResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(ScheduleDao.class).find(id))
                .map(ScheduleResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_SCHEDULE));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Operation(
            operationId = "updateSchedule",
            summary = "Change a schedule",
            description =
                    "It takes effect at once. Another frequency may need other days: set those that it has no use for to null. A run that is due"
                            + " meanwhile and is not among the new times is recorded as skipped, with the reason `changed`.")
    public ScheduleResponse update(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Reads(
                            value = ScheduleRequest.class,
                            example = "{\"frequency\":\"monthly\",\"day_of_month\":31,\"days_of_week\":null}")
                    @Nullable
                    JsonNode body) {
        IfMatch seen = IfMatch.read(ifMatch);
        ScheduleRow schedule = database.call(user.actor(), handle -> patch(handle, id, seen, body));
        waker.wake(schedule);
        return ScheduleResponse.of(schedule);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteSchedule",
            summary = "Delete a schedule",
            description =
                    "The list of its runs goes with it; its campaign stays as it is. A campaign that is deleted takes its schedules with it.")
    @Answers(status = 204)
    public Response delete(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        IfMatch seen = IfMatch.read(ifMatch);
        database.run(user.actor(), handle -> {
            seen.require(lock(handle, id).updatedAt());
            handle.attach(ScheduleDao.class).delete(id);
        });
        waker.end(id);
        return Response.noContent().build();
    }

    private ScheduleRow patch(Handle handle, UUID id, IfMatch seen, @Nullable JsonNode body) {
        // With its campaign: what is due may have to be recorded.
        ScheduleRow current = RunSchedule.lock(handle, id).orElseThrow(() -> ApiException.notFound(NO_SCHEDULE));
        seen.require(current.updatedAt());
        ScheduleContent content = ScheduleReader.read(
                id, bodies.merge(ScheduleRequest.of(current), body, ScheduleRequest.class), current);
        if (!content.campaignId().equals(current.campaignId())) {
            requireCampaign(handle, content.campaignId());
        }
        ScheduleDao schedules = handle.attach(ScheduleDao.class);
        schedules.update(
                content, content.runsAs(current) ? current.nextRun() : RunSchedule.replan(handle, current, content));
        return schedules.find(id).orElseThrow();
    }

    /** Of one whose time zone is not known here, the workers say what becomes of it. */
    private static @Nullable Instant nextRun(ScheduleDao schedules, ScheduleContent content) {
        return content.recurrenceIfActive()
                .map(recurrence -> recurrence.nextAfter(schedules.now()))
                .orElse(null);
    }

    private static ScheduleRow lock(Handle handle, UUID id) {
        return handle.attach(ScheduleDao.class).lock(id).orElseThrow(() -> ApiException.notFound(NO_SCHEDULE));
    }

    /** A foreign key would be content with a campaign that the user may not see. */
    private static void requireCampaign(Handle handle, UUID id) {
        if (handle.attach(CampaignDao.class).find(id).isEmpty()) {
            throw ApiException.invalid("/campaign_id", "unknown-campaign", "expected the id of a campaign");
        }
    }
}
