package com.leadflow.store.account;

/** How many rows refer to a team. */
public record TeamUse(long users, long campaigns) {
    public boolean any() {
        return users > 0 || campaigns > 0;
    }
}
