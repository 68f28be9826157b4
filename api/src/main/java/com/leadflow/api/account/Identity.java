package com.leadflow.api.account;

import com.leadflow.api.problem.RequestIdFilter;
import com.leadflow.store.database.Actor;
import java.security.Principal;
import java.util.UUID;

/** The user on whose behalf a request runs. What may be seen and changed is for policies to say, by the user's row as it is then. */
public record Identity(UUID id) implements Principal {

    /** In the request that this thread serves. */
    public Actor actor() {
        return new Actor.User(id, RequestIdFilter.current());
    }

    @Override
    public String getName() {
        return id.toString();
    }
}
