package com.leadflow.api.call;

import com.leadflow.api.openapi.Answers;
import com.leadflow.api.openapi.Errors;
import com.leadflow.api.openapi.Section;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.api.protection.Public;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallHistoryRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recordings, for whoever has a link: audio elements of browsers send no token. The provider's own addresses stay here. */
@Public
@Section(name = "Recordings", of = "recording link", description = "What was said in calls, as sound.")
@Path(RecordingResource.PATH)
public final class RecordingResource {
    static final String PATH = "/recordings";

    /** A single one, as players ask for when somebody skips. Others count for nothing, as HTTP permits. */
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,12}-\\d{0,12}|-\\d{1,12})");

    private final Database database;
    private final RecordingLinks links;
    private final Recordings recordings;

    public RecordingResource(Database database, RecordingLinks links, Recordings recordings) {
        this.database = database;
        this.links = links;
        this.recordings = recordings;
    }

    @GET
    @Path("/{token}")
    @Operation(
            operationId = "getRecording",
            summary = "Listen to a recording",
            description =
                    "By a link from `recording-link`, without a token. A `Range` of bytes is answered with 206 and that part.")
    @Answers(media = "audio/*")
    @Errors({ProblemCode.INVALID_PARAMETER, ProblemCode.TOO_MANY_STREAMS})
    public Response listen(
            @PathParam("token") String token, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        RecordingLink link = links.read(token)
                .orElseThrow(() -> ApiException.of(
                        ProblemCode.NOT_FOUND, "There is no such link, or it has expired: ask for a new one"));
        Recording recording = recordings.open(link.userId(), callId(link), range(headers));
        Response.ResponseBuilder answer = answer(recording);
        // Asked of the servlet, because to Jersey a HEAD is a GET whose body it drops.
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            recording.close();
            return answer.build();
        }
        StreamingOutput sound = out -> {
            try (recording) {
                recording.copyTo(out);
            }
        };
        return answer.entity(sound).build();
    }

    /** Of the call as long as who got the link may see it. */
    private String callId(RecordingLink link) {
        return database.call(
                        new Actor.User(link.userId(), RequestIdFilter.current()),
                        handle -> handle.attach(CallHistoryDao.class).find(link.callId()))
                .map(CallHistoryRow::callId)
                .orElseThrow(() -> ApiException.notFound("recording"));
    }

    private static @Nullable String range(HttpHeaders headers) {
        String range = headers.getHeaderString("Range");
        return range != null && RANGE.matcher(range).matches() ? range : null;
    }

    private static Response.ResponseBuilder answer(Recording recording) {
        Response.ResponseBuilder answer = Response.status(recording.status())
                .type(recording.type())
                .header("Accept-Ranges", "bytes")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"recording\"")
                // Who has the link may listen, on whatever page.
                .header("Cross-Origin-Resource-Policy", "cross-origin");
        recording.length().ifPresent(length -> answer.header(HttpHeaders.CONTENT_LENGTH, length));
        String range = recording.range();
        return range == null ? answer : answer.header("Content-Range", range);
    }
}
