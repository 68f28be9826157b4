package com.leadflow.api.account;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.store.database.Actor;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The user on whose behalf a request runs. What may be seen and changed is for policies to say, by the user's row as it is then.
 *
 * @param keyId of the API key that a machine has sent; null where the user came with a token of their own
 */
public record Identity(UUID id, @Nullable UUID keyId) implements Principal {

    /** In the request that this thread serves. */
    public Actor actor() {
        String requestId = RequestIdFilter.current();
        return keyId == null ? new Actor.User(id, requestId) : new Actor.Key(keyId, id, requestId);
    }

    /** Throws an ApiException where it is a machine that asks. */
    void requirePerson() {
        if (keyId != null) {
            throw ApiException.of(ProblemCode.FORBIDDEN, "Not with an API key: send a token of the user");
        }
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
