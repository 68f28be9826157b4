package com.leadflow.dev.simulator;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads requests, hands each to whoever serves its path, and writes the answer. */
final class SimulatorHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(SimulatorHandler.class);

    private final ProviderEndpoints provider;
    private final OracleEndpoints oracle;
    private final ArtifactLinks artifacts;
    private final CallStore calls;
    private final CallDesk desk;
    private final Timeline timeline;
    private final Outages outages;

    SimulatorHandler(
            ProviderEndpoints provider,
            OracleEndpoints oracle,
            ArtifactLinks artifacts,
            CallStore calls,
            CallDesk desk,
            Timeline timeline,
            Outages outages) {
        this.provider = provider;
        this.oracle = oracle;
        this.artifacts = artifacts;
        this.calls = calls;
        this.desk = desk;
        this.timeline = timeline;
        this.outages = outages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Reply reply = replyTo(incoming(request), artifacts.leadTo(Request.getLocalPort(request)));
        if (reply.isReset()) {
            reset(request, callback);
        } else if (reply.after().isZero() && !reply.isSilence()) {
            write(reply, response, callback);
        } else if (!reply.isSilence()) {
            timeline.after(reply.after(), () -> write(reply, response, callback));
        }
        return true;
    }

    /** The caller finds its connection gone, and cannot tell how far its request got. */
    private static void reset(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new IOException("reset by the simulator"));
    }

    private static void write(Reply reply, Response response, Callback callback) {
        response.setStatus(reply.status());
        reply.headers().forEach(response.getHeaders()::put);
        response.write(true, reply.body().duplicate(), callback);
    }

    private Reply replyTo(Incoming request, boolean fromStorage) {
        try {
            return (fromStorage ? stored(request) : route(request))
                    .orElseThrow(() -> ProviderException.notFound("Route"));
        } catch (ProviderException e) {
            return e.reply();
        } catch (RuntimeException e) {
            log.error("The simulator could not answer", e);
            return Reply.json(500, Map.of("message", "Internal server error", "statusCode", 500));
        }
    }

    private Optional<Reply> route(Incoming request) {
        String first = request.path().isEmpty() ? "" : request.path().get(0);
        if (request.is("PUT", "simulator", "outage")) {
            return Optional.of(outages.begin(Json.parseObject(request.body())));
        } else if (first.equals("simulator")) {
            return oracle.reply(request);
        }
        return outages.reply().or(() -> served(first, request));
    }

    private Optional<Reply> served(String first, Incoming request) {
        if (first.equals("call")) {
            return provider.reply(request);
        } else if (request.is("POST", "*", "control")) {
            return Optional.of(control(first, request));
        }
        return Optional.empty();
    }

    private Optional<Reply> stored(Incoming request) {
        return request.is("GET", "storage", "*", "*") ? Optional.of(artifacts.download(request)) : Optional.empty();
    }

    /** The address itself is the credential, as it is at the provider unless an assistant asks for more. */
    private Reply control(String callId, Incoming request) {
        PhoneCall call = calls.find(callId).orElseThrow(() -> ProviderException.notFound("Call"));
        desk.control(call, Json.parseObject(request.body()).path("type").asText());
        return Reply.json(200, Map.of());
    }

    private static Incoming incoming(Request request) throws IOException {
        Map<String, String> query = new LinkedHashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues().get(field.getValues().size() - 1));
        }
        return new Incoming(
                request.getMethod(),
                segments(Request.getPathInContext(request)),
                query,
                header(request, HttpHeader.AUTHORIZATION),
                header(request, HttpHeader.USER_AGENT),
                Content.Source.asString(request, StandardCharsets.UTF_8),
                URI.create(request.getHttpURI().getScheme() + "://"
                        + request.getHttpURI().getAuthority()));
    }

    private static Optional<String> header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }
}
