package com.leadflow.store.lead;

/** What became of an edit of a lead. */
public sealed interface EditResult {
    record Edited(Lead lead) implements EditResult {}

    /** The number cannot be taken away while a campaign has the lead: its calls are told apart by number. */
    record NumberInUse() implements EditResult {}
}
