package com.leadflow.api.dialing;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.account.Admins;
import com.leadflow.api.account.Identity;
import com.leadflow.api.dialing.DialingResponse.Lines;
import com.leadflow.api.idempotency.Answer;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Reads;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.request.JsonBodies;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

@Section(
        name = "Dialing",
        of = "dialing",
        description = "All calls of the account, of whatever campaign, and single ones.")
@Path(DialingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DialingResource {
    static final String PATH = "/api/v1/dialing";

    private final Database database;
    private final JsonBodies bodies;
    private final int accountLines;

    /** @param accountLines calls that may be in progress for the whole account */
    public DialingResource(Database database, JsonBodies bodies, int accountLines) {
        this.database = database;
        this.bodies = bodies;
        this.accountLines = accountLines;
    }

    @GET
    @Operation(
            operationId = "getDialing",
            summary = "How all dialing stands",
            description = "Whether calls are placed and, where they are not, why.")
    public DialingResponse get(@Auth Identity user) {
        return database.call(user.actor(), this::read);
    }

    @POST
    @Path("/stop")
    @Operation(
            operationId = "stopDialing",
            summary = "Stop all dialing",
            description =
                    "For admins. After the answer no call is permitted, whether of a campaign or single; one permitted just before may begin"
                            + " within ten seconds, and live calls finish. What was about to be dialed"
                            + " waits, and has used up no attempt. Where it is stopped already, it stays so, for the former reason.")
    @Answers(DialingResponse.class)
    public Response stop(@Context KeyedRequest request, @Reads(StopDialingRequest.class) @Nullable JsonNode body) {
        String reason = bodies.read(body, StopDialingRequest.class).checkedReason();
        return request.answer(body, handle -> {
            Admins.require(handle, "stop all dialing");
            handle.attach(DialingStateDao.class).turn(true, reason);
            return Answer.ok(read(handle));
        });
    }

    @POST
    @Path("/resume")
    @Operation(
            operationId = "resumeDialing",
            summary = "Resume all dialing",
            description = "For admins. What waits is called at once, as far as the lines go.")
    @Answers(DialingResponse.class)
    public Response resume(@Context KeyedRequest request) {
        return request.answer(null, handle -> {
            Admins.require(handle, "resume all dialing");
            if (handle.attach(DialingStateDao.class).turn(false, null) > 0) {
                // Every shift that has something due waits for a line.
                handle.attach(NotificationDao.class).notify("line", CampaignRuns.SINGLE);
            }
            return Answer.ok(read(handle));
        });
    }

    private DialingResponse read(Handle handle) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        return DialingResponse.of(states.situation(), new Lines(accountLines, states.heldLines()));
    }
}
