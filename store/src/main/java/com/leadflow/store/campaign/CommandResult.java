package com.leadflow.store.campaign;

import java.util.List;

/** What became of a command. */
public sealed interface CommandResult {
    /** The campaign as it is now, whether the command changed it or not. */
    record Accepted(CampaignRow campaign) implements CommandResult {}

    /** The status forbids the command. */
    record Refused(CampaignStatus status) implements CommandResult {}

    /** The campaign lacks what its calls need. */
    record Incomplete(List<Lack> lacks) implements CommandResult {
        public Incomplete {
            lacks = List.copyOf(lacks);
        }
    }

    record NotFound() implements CommandResult {}

    /** Without these the provider cannot be asked for a call. */
    enum Lack {
        ASSISTANT,
        PHONE_NUMBER
    }
}
