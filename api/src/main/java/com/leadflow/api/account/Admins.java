package com.leadflow.api.account;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.account.UserDao;
import org.jdbi.v3.core.Handle;

/** What is for admins. Asked in the transaction that it is about: who was one a moment ago may have ceased to be. */
public final class Admins {
    private Admins() {}

    /** Throws an ApiException where who acts is none: "Only admins may" do such a thing. */
    public static void require(Handle handle, String deed) {
        if (!handle.attach(UserDao.class).isAdmin()) {
            throw ApiException.of(ProblemCode.FORBIDDEN, "Only admins may " + deed);
        }
    }
}
