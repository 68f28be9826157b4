package com.leadflow.api.user;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.account.UserRole;
import com.leadflow.api.problem.TextPatterns;
import com.leadflow.store.account.UserRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What clients may change of a user. */
record UserRequest(
        @Schema(
                description = "How the person is called",
                example = "Ada Example",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = UserReader.LONGEST_NAME)
        @Nullable
        String name,

        @Schema(
                description = "`admin` sees and changes everything, `user` what is their own and their team's",
                implementation = UserRole.class,
                example = "user",
                requiredMode = REQUIRED)
        @Nullable
        String role,

        @Schema(description = "The team whose campaigns they share; null: none", format = "uuid") @Nullable
        String teamId) {

    /** What a patch is merged into. */
    static UserRequest of(UserRow user) {
        UUID teamId = user.teamId();
        return new UserRequest(user.name(), user.role(), teamId == null ? null : teamId.toString());
    }

    @Override
    public String toString() {
        return "UserRequest[hidden]";
    }
}
