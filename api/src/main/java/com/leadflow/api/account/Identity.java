package com.leadflow.api.account;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.listing.ListRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The user on whose behalf a request runs. What may be seen and changed is for policies to say, by the user's row as it is then.
 *
 * @param keyId of the API key that a machine has sent; null where the user came with a token of their own
 * @param expires when the token or the key does; {@link Instant#MAX} where it never does
 */
public record Identity(UUID id, @Nullable UUID keyId, Instant expires) implements Principal {

    /** In the request that this thread serves. */
    public Actor actor() {
        String requestId = RequestIdFilter.current();
        return keyId == null ? new Actor.User(id, requestId) : new Actor.Key(keyId, id, requestId);
    }

    /** Throws an ApiException where it is a machine that asks. */
    public void requirePerson() {
        if (keyId != null) {
            throw ApiException.of(ProblemCode.FORBIDDEN, "Not with an API key: send a token of the user");
        }
    }

    /**
     * Who is no admin is shown their own rows, unless they ask by something else that says whose. Policies show them no others; but by them
     * alone the whole table would be looked through.
     *
     * @param owner the filter by whose a row is
     * @param others filters that say so, too
     */
    public ListRequest ofOwn(Handle handle, ListRequest request, String owner, String... others) {
        boolean asked = request.asks(owner) || Stream.of(others).anyMatch(request::asks);
        return asked || handle.attach(UserDao.class).isAdmin() ? request : request.where(owner, id);
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
