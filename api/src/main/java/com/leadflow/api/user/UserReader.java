package com.leadflow.api.user;

import com.leadflow.api.account.UserRole;
import com.leadflow.api.problem.Violations;
import com.leadflow.api.request.Values;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Checks what clients say about a user. */
final class UserReader {
    static final int LONGEST_NAME = 200;

    private static final List<String> ROLES = Values.namesOf(UserRole.class);

    private UserReader() {}

    /** Throws an ApiException that names everything that is wrong. */
    static UserDetails read(UserRequest request) {
        Violations violations = new Violations();
        violations.requireText("/name", request.name(), LONGEST_NAME);
        violations.requireOneOf("/role", request.role(), ROLES);
        UUID teamId = Values.id(violations, "/team_id", request.teamId());
        violations.throwIfAny();
        return new UserDetails(
                Objects.requireNonNull(request.name()).strip(), Objects.requireNonNull(request.role()), teamId);
    }
}
