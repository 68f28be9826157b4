package com.leadflow.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.leadflow.api.account.Identity;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A user's request that carries something out, and with an {@code Idempotency-Key} does so once: when it comes again it is answered as it
 * was, for three days. A method of a resource asks for it as {@code @Context}, and as {@link KeyRequired} where there has to be a key.
 */
public final class KeyedRequest {
    /** The header with the user's name for the request. */
    public static final String HEADER = "Idempotency-Key";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final Idempotency idempotency;
    private final Identity user;
    private final @Nullable String key;
    private final String target;

    private KeyedRequest(Idempotency idempotency, Identity user, @Nullable String key, String target) {
        this.idempotency = idempotency;
        this.user = user;
        this.key = key;
        this.target = target;
    }

    static KeyedRequest of(Idempotency idempotency, ContainerRequestContext request) {
        if (!(request.getSecurityContext().getUserPrincipal() instanceof Identity user)) {
            throw new IllegalStateException("nobody is authenticated, so nobody has keys");
        }
        String key = request.getHeaderString(HEADER);
        if (key != null && !KEY.matcher(key).matches()) {
            throw ApiException.invalidParameter(HEADER, "1 to 255 printable ASCII characters, such as a UUID");
        }
        return new KeyedRequest(
                idempotency,
                user,
                key,
                request.getMethod() + " " + request.getUriInfo().getPath());
    }

    KeyedRequest requireKey() {
        if (key == null) {
            throw ApiException.of(
                    ProblemCode.IDEMPOTENCY_KEY_REQUIRED,
                    "Send an Idempotency-Key, a name of your own for this request such as a UUID: when it comes again, it is done once");
        }
        return this;
    }

    public Identity user() {
        return user;
    }

    /**
     * Carries it out in a transaction of its user, or answers as before. Nothing is kept of what throws.
     *
     * @param body as it came; null where there is none
     * @param work may be run more than once, as by {@link com.leadflow.store.database.Database#call}
     */
    public Response answer(@Nullable JsonNode body, Function<Handle, Answer> work) {
        return idempotency.answer(this, target + "\n" + sorted(body), work);
    }

    /**
     * As {@link #answer}, of what is no JSON.
     *
     * @param content all that the request asks for besides its method and path
     */
    public Response answerFile(String content, Function<Handle, Answer> work) {
        return idempotency.answer(this, target + "\n" + content, work);
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Alike for all bodies that say the same. */
    private static String sorted(@Nullable JsonNode body) {
        try {
            return body == null ? "" : SORTED.writeValueAsString(SORTED.treeToValue(body, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a body that was read", e);
        }
    }
}
