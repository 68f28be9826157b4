package com.leadflow.api.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.account.KeptAnswer;
import com.leadflow.store.database.Database;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.Keysets;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Keeps answers with what they answer, in one transaction: either both are there or neither is. Only what was carried out is kept, so
 * that a request that was refused may be mended and sent again under its key.
 */
public final class Idempotency {
    static final String REPLAYED = "Idempotency-Replayed";

    private final Database database;
    private final Keysets keysets;
    private final ObjectMapper json;

    /** @param json as answers are written */
    public Idempotency(Database database, Keysets keysets, ObjectMapper json) {
        this.database = database;
        this.keysets = keysets;
        this.json = json;
    }

    /** What there is to do after the transaction. */
    private record Outcome(Response response, Runnable afterwards) {}

    Response answer(KeyedRequest request, String content, Function<Handle, Answer> work) {
        Outcome outcome = database.call(
                request.user().actor(),
                handle -> request.key()
                        .map(key -> once(handle, request.user().id(), key, content, work))
                        .orElseGet(() -> outcome(work.apply(handle))));
        outcome.afterwards().run();
        return outcome.response();
    }

    private Outcome once(Handle handle, UUID user, String key, String content, Function<Handle, Answer> work) {
        IdempotencyDao answers = handle.attach(IdempotencyDao.class);
        if (!answers.hold(user, key)) {
            throw ApiException.of(
                    ProblemCode.REQUEST_IN_PROGRESS,
                    "A request with this Idempotency-Key is being carried out; try again");
        }
        BlindIndex digest = keysets.indexer().request(content);
        Optional<KeptAnswer> kept = answers.find(user, key);
        if (kept.isPresent()) {
            return new Outcome(again(kept.get(), digest), () -> {});
        }
        Answer answer = work.apply(handle);
        answers.keep(kept(user, key, digest, answer));
        return outcome(answer);
    }

    private static Outcome outcome(Answer answer) {
        return new Outcome(answer.response(), answer.afterwards());
    }

    private Response again(KeptAnswer kept, BlindIndex digest) {
        if (!kept.requestDigest().equals(digest)) {
            throw ApiException.of(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was given to another request: give every request its own");
        }
        String body =
                keysets.cipher().open(EncryptedColumn.IDEMPOTENCY_KEYS_RESPONSE_BODY, kept.id(), kept.responseBody());
        String location = kept.responseLocation();
        String tag = kept.responseTag();
        return Response.status(kept.responseStatus())
                .location(location == null ? null : URI.create(location))
                .tag(tag == null ? null : new EntityTag(tag))
                .header(REPLAYED, "true")
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    private KeptAnswer kept(UUID user, String key, BlindIndex digest, Answer answer) {
        UUID id = UUID.randomUUID();
        URI location = answer.location();
        return new KeptAnswer(
                id,
                user,
                key,
                digest,
                answer.status(),
                location == null ? null : location.toString(),
                answer.tag(),
                keysets.cipher().seal(EncryptedColumn.IDEMPOTENCY_KEYS_RESPONSE_BODY, id, write(answer.entity())));
    }

    private String write(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + entity.getClass().getSimpleName(), e);
        }
    }
}
