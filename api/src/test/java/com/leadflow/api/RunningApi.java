package com.leadflow.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.Keysets;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private final HttpAnswers http = new HttpAnswers();
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
        token = UserToken.of("user@example.com");
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
        return http.answer(request(path).GET());
    }

    public Answer post(String path, String body) {
        return http.answer(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer patch(String path, String body) {
        return http.answer(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return http.answer(request(path).DELETE());
    }

    public Answer webhook(String secret, String body) {
        return webhook(secret, "application/json", body);
    }

    public Answer webhook(String secret, String type, String body) {
        return http.answer(open("/webhooks/vapi")
                .header("X-Vapi-Secret", secret)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer anonymous(String path) {
        return http.answer(open(path).GET());
    }

    /** Any request to any path, without a token. */
    public Answer anonymous(String path, UnaryOperator<HttpRequest.Builder> change) {
        return http.answer(change.apply(open(path)));
    }

    /** Without a body, and without a word about what it would be. */
    public Answer post(String path) {
        return http.answer(request(path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** With this value of the Authorization header instead of the user's token. */
    public Answer getAs(String authorization, String path) {
        return http.answer(
                open("/api/v1" + path).header("Authorization", authorization).GET());
    }

    /** As another user than the one whose token the other methods send. */
    public Caller as(Persona persona) {
        return as(persona.email());
    }

    /** As the user with this address, who is made with their first request. */
    public Caller as(String email) {
        return with(UserToken.of(email));
    }

    /** With this token instead of the user's. */
    public Caller with(String token) {
        return new Caller(this, token);
    }

    /** Any request to any path, with the user's token unless it is changed. */
    public Answer send(String path, UnaryOperator<HttpRequest.Builder> change) {
        return http.answer(change.apply(open(path).header("Authorization", "Bearer " + token)));
    }

    public Answer admin(String path) {
        return http.answer(HttpRequest.newBuilder(URI.create("http://localhost:" + process.getAdminPort() + path))
                .timeout(Duration.ofSeconds(30))
                .GET());
    }

    /** As Prometheus reads them. */
    public String metrics() {
        return http.exchange(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + process.getAdminPort() + "/metrics")))
                .body();
    }

    /** What is answered to anybody, as text. */
    public String text(String path) {
        return http.exchange(open(path)).body();
    }

    /** As it comes to who takes compressed answers. */
    public HttpResponse<String> compressed(String path) {
        return http.exchange(
                open(path).header("Authorization", "Bearer " + token).header("Accept-Encoding", "gzip"));
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
        return open("/api/v1" + path).header("Authorization", "Bearer " + token);
    }

    /** For a request of this user, whose token expires after so long. Without a timeout: what is asked for may go on. */
    public HttpRequest.Builder request(String email, Duration valid, String path) {
        return HttpRequest.newBuilder(uri("/api/v1" + path))
                .header("Authorization", "Bearer " + UserToken.of(email, valid));
    }

    /** Without a token. */
    private HttpRequest.Builder open(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + process.getLocalPort() + path);
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
