package com.leadflow.api.account;

import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.store.database.Actor;
import java.security.Principal;
import java.util.UUID;

/**
 * The user on whose behalf a request runs.
 *
 * @param admin as it was at most a minute ago; it may choose what to look for, but what may be seen and changed is for policies to say
 */
public record Identity(UUID id, boolean admin) implements Principal {

    /** In the request that this thread serves. */
    public Actor actor() {
        return new Actor.User(id, RequestIdFilter.current());
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
