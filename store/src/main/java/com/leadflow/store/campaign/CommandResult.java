package com.leadflow.store.campaign;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a command. */
public sealed interface CommandResult {
    /** The campaign as it is now, whether the command changed it or not. */
    record Accepted(CampaignRow campaign) implements CommandResult {}

    /**
     * The status forbids the command.
     *
     * @param reason why the engine has given the campaign that status; null where a person has
     */
    record Refused(CampaignStatus status, @Nullable String reason) implements CommandResult {}

    /** The campaign lacks what its calls need. */
    record Incomplete(List<Lack> lacks) implements CommandResult {
        public Incomplete {
            lacks = List.copyOf(lacks);
        }
    }

    /**
     * What is spent leaves no room for another call, so that the campaign would pause again at once.
     *
     * @param reserveUsd what a call may cost
     */
    record OverBudget(BigDecimal budgetUsd, BigDecimal spentUsd, BigDecimal reserveUsd) implements CommandResult {}

    record NotFound() implements CommandResult {}

    /** Without these the provider cannot be asked for a call. */
    enum Lack {
        ASSISTANT,
        PHONE_NUMBER
    }
}
