package com.leadflow.api.user;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.leadflow.api.problem.TextPatterns;
import com.leadflow.api.problem.Violations;
import com.leadflow.store.account.TeamRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A team as clients write it. */
record TeamRequest(
        @Schema(
                description = "How the team is called",
                example = "Downtown",
                requiredMode = REQUIRED,
                minLength = 1,
                pattern = TextPatterns.TEXT,
                maxLength = TeamRequest.LONGEST_NAME)
        @Nullable
        String name) {
    static final int LONGEST_NAME = 200;

    /** What a patch is merged into. */
    static TeamRequest of(TeamRow team) {
        return new TeamRequest(team.name());
    }

    /** Throws an ApiException where it is not valid. */
    String checkedName() {
        Violations violations = new Violations();
        violations.requireText("/name", name, LONGEST_NAME);
        violations.throwIfAny();
        return Objects.requireNonNull(name).strip();
    }
}
