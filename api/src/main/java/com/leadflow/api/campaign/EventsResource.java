package com.leadflow.api.campaign;

import com.leadflow.api.account.Identity;
import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ProblemCode;
import io.dropwizard.auth.Auth;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hearing of a campaign what happens, while it happens. */
@Section(name = "Campaigns", of = "campaign")
@Path(CampaignResource.PATH)
public final class EventsResource {
    private static final String EXAMPLE = """
            event: progress
            id: 1795446245123456
            retry: 3000
            data: {"status":"active","leads":{"pending":40,"in-progress":5,"completed":12,"failed":3},"calls":{"live":5,"total":27},"outcomes":{"success":12,"no-answer":7,"voicemail":2,"busy":1,"failed":0},"waiting":{"window":31,"no-answer":4},"next_due_at":null,"spending":{"budget_usd":null,"spent_usd":3.14,"reserved_usd":0}}

            event: outcome
            id: 1795446247654321.018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10
            data: {"id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b10","lead_id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b11","attempt":1,"outcome":"no-answer","ended_reason":"customer-did-not-answer","settled_at":"2026-11-23T15:04:07.654321Z"}

            : still here

            """;

    private final EventStreams streams;

    public EventsResource(EventStreams streams) {
        this.streams = streams;
    }

    @GET
    @Path("/{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "Hear what happens in a campaign",
            description =
                    "A stream of server-sent events that goes on until the client leaves, its token expires, a quarter of an hour is over, or the"
                            + " campaign is not there any more for its user: then come back with `Last-Event-ID`. `progress` tells what getProgress"
                            + " answers: first of all, and then when it has changed, once a second at most. `outcome` tells that a call was settled, or"
                            + " its outcome corrected. Each is told at least once, and for who comes back nothing is left out; some of the last minute are"
                            + " told again, under the same id. Of several that have the same `id` in their data, the latest counts. Lines that begin with a colon keep the connection"
                            + " alive. A user may have ten streams open.")
    @Answers(
            value = String.class,
            events = {ProgressResponse.class, OutcomeEvent.class},
            example = EXAMPLE)
    @Errors(ProblemCode.TOO_MANY_STREAMS)
    public Response events(
            @Auth Identity user,
            @PathParam("id") UUID id,
            @HeaderParam(EventIds.HEADER) @Nullable String lastEventId,
            @Context HttpServletRequest request) {
        Instant since = EventIds.read(lastEventId);
        // To Jersey a HEAD is a GET whose body it drops: it would wait for the end of the stream.
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            streams.see(user, id);
            return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
        }
        return Response.ok(streams.open(user, id, since))
                // nginx would collect what is sent until it has some kilobytes of it.
                .header("X-Accel-Buffering", "no")
                .build();
    }
}
