package com.leadflow.api.dialing;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.dialing.HolidayRequest.Checked;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.HolidayDao;
import com.leadflow.store.dialing.HolidayRow;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Sort;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Holidays",
        of = "holiday",
        description =
                "Days on which only callbacks are made, neither calls of campaigns nor single ones, each as long as it lasts where the lead lives."
                        + " A campaign may have more of its own.")
@Path(HolidayResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HolidayResource {
    static final String PATH = "/api/v1/holidays";

    private static final String NO_HOLIDAY = "holiday";
    private static final ListParameters LISTING =
            new ListParameters(HolidayDao.LISTED, Map.of(), new Sort("date", false));

    private final Database database;
    private final JsonBodies bodies;

    public HolidayResource(Database database, JsonBodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    @POST
    @Operation(
            operationId = "createHoliday",
            summary = "Enter a holiday",
            description = "For admins. It holds from the answer on, also for who waits in the queue. Each date once.")
    @Errors(ProblemCode.CONFLICT)
    @Answers(status = 201, value = HolidayResponse.class)
    public Response create(@Context KeyedRequest request, @Reads(HolidayRequest.class) @Nullable JsonNode body) {
        Checked holiday = bodies.read(body, HolidayRequest.class).checked();
        return request.answer(body, handle -> {
            Admins.require(handle, "enter holidays");
            HolidayDao holidays = handle.attach(HolidayDao.class);
            UUID id = UUID.randomUUID();
            holidays.insert(id, holiday.date(), holiday.name());
            return Answer.created(
                    URI.create(PATH + "/" + id),
                    HolidayResponse.of(holidays.find(id).orElseThrow()));
        });
    }

    @GET
    @Operation(
            operationId = "listHolidays",
            summary = "List holidays",
            description = "Those of the account, earliest date first unless sorted otherwise.")
    public PageResponse<HolidayResponse> list(@Auth Identity user, @Context UriInfo uri) {
        ListRequest request = LISTING.read(uri.getQueryParameters());
        return LISTING.answer(
                request,
                database.call(user.actor(), handle -> HolidayDao.LISTED.read(handle, request)),
                HolidayResponse::of);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getHoliday", summary = "Read a holiday")
    public HolidayResponse get(@Auth Identity user, @PathParam("id") UUID id) {
        return database.call(
                        user.actor(), handle -> handle.attach(HolidayDao.class).find(id))
                .map(HolidayResponse::of)
                .orElseThrow(() -> ApiException.notFound(NO_HOLIDAY));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteHoliday",
            summary = "Take a holiday back",
            description =
                    "For admins. Items that wait with the reason `holiday` until after this day are asked about again within five minutes. Retries keep"
                            + " their time. A day that is past changes nothing.")
    @Answers(status = 204)
    public Response delete(@Auth Identity user, @PathParam("id") UUID id) {
        database.run(user.actor(), handle -> delete(handle, id));
        return Response.noContent().build();
    }

    private static void delete(Handle handle, UUID id) {
        Admins.require(handle, "take holidays back");
        HolidayDao holidays = handle.attach(HolidayDao.class);
        HolidayRow holiday = holidays.find(id).orElseThrow(() -> ApiException.notFound(NO_HOLIDAY));
        holidays.delete(id);
        NotificationDao notifications = handle.attach(NotificationDao.class);
        holidays.screenAgain(holiday.date()).forEach(campaign -> notifications.notify("campaign", campaign));
    }
}
