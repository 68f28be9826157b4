package com.leadflow.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.Keysets;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.temporal.client.WorkflowClient;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.glassfish.jersey.server.ExtendedResourceContext;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The API process on free ports, with a database and an in-memory Temporal of its own. As a static extension it serves a test class
 * and closes after it.
 */
public final class RunningApi implements AfterAllCallback, AutoCloseable {
    public static final String WEBHOOK_SECRET = "webhook-secret-of-the-tests";

    public static final String TOKEN_SECRET = "a-secret-of-the-tests-of-more-than-32-bytes";

    private static final String KEYSETS = Keysets.generate();

    public final TestDatabase data = TestDatabase.create();

    /** The keys that the process encrypts with. */
    public final Keysets keysets = Keysets.parse(KEYSETS);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final DropwizardTestSupport<ApiConfiguration> process;
    private final String token;

    private final InMemoryTemporal temporal = new InMemoryTemporal();

    /** @param more settings, besides or instead of those that every process needs */
    private RunningApi(Map<String, String> more) throws Exception {
        Map<String, String> settings = settings();
        settings.putAll(more);
        process =
                new DropwizardTestSupport<ApiConfiguration>(
                        ApiApplication.class,
                        "../config/api.yml",
                        ConfigOverride.config("server.applicationConnectors[0].port", "0"),
                        ConfigOverride.config("server.adminConnectors[0].port", "0")) {
                    @Override
                    public Application<ApiConfiguration> newApplication() {
                        return new ApiApplication(settings);
                    }
                };
        process.before();
        token = token("user@example.com");
    }

    public static RunningApi started() {
        return started(Map.of());
    }

    /** With these settings, besides or instead of those that every process needs. */
    public static RunningApi started(Map<String, String> more) {
        try {
            return new RunningApi(more);
        } catch (Exception e) {
            throw new IllegalStateException("the API does not start", e);
        }
    }

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "DATABASE_URL",
                data.url(),
                "DATABASE_USER",
                data.apiUser(),
                "DATABASE_PASSWORD",
                data.apiPassword(),
                "TEMPORAL_ADDRESS",
                temporal.address(),
                "ENCRYPTION_KEYSET",
                KEYSETS,
                "JWT_HS256_SECRET",
                TOKEN_SECRET,
                "VAPI_WEBHOOK_SECRET",
                WEBHOOK_SECRET,
                "API_PORT",
                "8080",
                "API_ADMIN_PORT",
                "8081"));
    }

    /** An answer. */
    public record Answer(int status, JsonNode body, String text, HttpHeaders headers) {
        public String type() {
            return header("Content-Type");
        }

        /** Empty where there is none. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer patch(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    public Answer webhook(String secret, String body) {
        return webhook(secret, "application/json", body);
    }

    public Answer webhook(String secret, String type, String body) {
        return send(HttpRequest.newBuilder(uri("/webhooks/vapi"))
                .timeout(Duration.ofSeconds(30))
                .header("X-Vapi-Secret", secret)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer anonymous(String path) {
        return send(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .GET());
    }

    /** Any request to any path, without a token. */
    public Answer anonymous(String path, UnaryOperator<HttpRequest.Builder> change) {
        return send(change.apply(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30))));
    }

    /** Without a body, and without a word about what it would be. */
    public Answer post(String path) {
        return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** With this value of the Authorization header instead of the user's token. */
    public Answer getAs(String authorization, String path) {
        return send(HttpRequest.newBuilder(uri("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", authorization)
                .GET());
    }

    /** As another user than the one whose token the other methods send. */
    public Caller as(Persona persona) {
        return as(persona.email());
    }

    /** As the user with this address, who is made with their first request. */
    public Caller as(String email) {
        return with(token(email));
    }

    /** With this token instead of the user's. */
    public Caller with(String token) {
        return new Caller(token);
    }

    /** Somebody who sends requests. */
    public final class Caller {
        private final String token;

        private Caller(String token) {
            this.token = token;
        }

        public Answer get(String path) {
            return send("GET", path, HttpRequest.BodyPublishers.noBody());
        }

        public Answer post(String path, String body) {
            return send("POST", path, HttpRequest.BodyPublishers.ofString(body));
        }

        public Answer patch(String path, String body) {
            return send("PATCH", path, HttpRequest.BodyPublishers.ofString(body));
        }

        public Answer delete(String path) {
            return send("DELETE", path, HttpRequest.BodyPublishers.noBody());
        }

        private Answer send(String method, String path, HttpRequest.BodyPublisher body) {
            return send(
                    path,
                    request ->
                            request.header("Content-Type", "application/json").method(method, body));
        }

        public Answer send(String path, UnaryOperator<HttpRequest.Builder> change) {
            return sendAnywhere("/api/v1" + path, change);
        }

        /** To any path, such as one that is none of the API's. */
        public Answer sendAnywhere(String path, UnaryOperator<HttpRequest.Builder> change) {
            return RunningApi.this.send(
                    path, request -> change.apply(request.setHeader("Authorization", "Bearer " + token)));
        }
    }

    /** Any request to any path, with the user's token unless it is changed. */
    public Answer send(String path, UnaryOperator<HttpRequest.Builder> change) {
        return send(change.apply(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)));
    }

    public Answer admin(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + process.getAdminPort() + path))
                .timeout(Duration.ofSeconds(30))
                .GET());
    }

    /** As Prometheus reads them. */
    public String metrics() {
        return exchange(HttpRequest.newBuilder(URI.create("http://localhost:" + process.getAdminPort() + "/metrics")))
                .body();
    }

    /** What is answered to anybody, as text. */
    public String text(String path) {
        return exchange(HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30)))
                .body();
    }

    /** As it comes to who takes compressed answers. */
    public HttpResponse<String> compressed(String path) {
        return exchange(HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token)
                .header("Accept-Encoding", "gzip"));
    }

    /** What Jersey serves. */
    public ResourceModel routes() {
        ServletContainer jersey = (ServletContainer)
                Objects.requireNonNull(process.getEnvironment().getJerseyServletContainer());
        return jersey.getApplicationHandler()
                .getInjectionManager()
                .getInstance(ExtendedResourceContext.class)
                .getResourceModel();
    }

    public int port() {
        return process.getLocalPort();
    }

    /** What the application's port maps to servlets. */
    public List<String> servletPaths() {
        return Arrays.stream(process.getEnvironment()
                        .getApplicationContext()
                        .getServletHandler()
                        .getServletMappings())
                .flatMap(mapping -> Arrays.stream(mapping.getPathSpecs()))
                .toList();
    }

    public WorkflowClient workflows() {
        return temporal.client();
    }

    /** From here on requests have to do without it. */
    public void stopTemporal() {
        temporal.close();
    }

    /** Sends these lines as they are, and nothing after them; answers everything that comes back within ten seconds. */
    public String raw(String lines) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(lines.replace("\n", "\r\n").getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri("/api/v1" + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + token);
    }

    /** For a request of this user, whose token expires after so long. Without a timeout: what is asked for may go on. */
    public HttpRequest.Builder request(String email, Duration valid, String path) {
        return HttpRequest.newBuilder(uri("/api/v1" + path)).header("Authorization", "Bearer " + token(email, valid));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + process.getLocalPort() + path);
    }

    private Answer send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request);
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        try {
            return new Answer(
                    response.statusCode(),
                    isJson ? json.readTree(response.body()) : MissingNode.getInstance(),
                    response.body(),
                    response.headers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the API does not answer JSON", e);
        }
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), RunningApi::text);
        } catch (IOException e) {
            throw new IllegalStateException("the API does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A stream of events has no end: it is left as soon as it has begun. */
    private static HttpResponse.BodySubscriber<String> text(HttpResponse.ResponseInfo answer) {
        boolean endless = answer.headers()
                .firstValue("Content-Type")
                .filter(MediaType.SERVER_SENT_EVENTS::equals)
                .isPresent();
        return endless
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), RunningApi::left)
                : BodySubscribers.ofString(UTF_8);
    }

    private static String left(InputStream stream) {
        try (stream) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(String email) {
        return token(email, Duration.ofHours(1));
    }

    private static String token(String email, Duration valid) {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .issuer("leadflow")
                        .subject(UUID.nameUUIDFromBytes(email.getBytes(UTF_8)).toString())
                        .claim("email", email)
                        .claim("role", "authenticated")
                        .audience("authenticated")
                        .expirationTime(Date.from(Instant.now().plus(valid)))
                        .build());
        try {
            token.sign(new MACSigner(TOKEN_SECRET.getBytes(UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
        return token.serialize();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        process.after();
        temporal.close();
        data.close();
    }
}
