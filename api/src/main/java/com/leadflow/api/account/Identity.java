package com.leadflow.api.account;

import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.store.database.Actor;
import com.leadflow.store.listing.ListRequest;
import java.security.Principal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The user on whose behalf a request runs.
 *
 * @param admin as it was at most a minute ago; it may choose what to look for, but what may be seen and changed is for policies to say
 * @param expires when the token does that the user came with
 */
public record Identity(UUID id, boolean admin, Instant expires) implements Principal {

    /** In the request that this thread serves. */
    public Actor actor() {
        return new Actor.User(id, RequestIdFilter.current());
    }

    /**
     * Who is no admin is shown their own rows, unless they ask by something else that says whose. Policies show them no others; but by them
     * alone the whole table would be looked through.
     *
     * @param owner the filter by whose a row is
     * @param others filters that say so, too
     */
    public ListRequest ofOwn(ListRequest request, String owner, String... others) {
        boolean asked = request.asks(owner) || Stream.of(others).anyMatch(request::asks);
        return admin || asked ? request : request.where(owner, id);
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
