package com.leadflow.workflows.dialing;

/**
 * How many lines a campaign may take now. Pure.
 *
 * @param account lines of the account and how many of them are held
 * @param campaign lines of the campaign and how many of them are held
 * @param waiting other campaigns that have something due and lines of their own left
 */
public record LineShare(Lines account, Lines campaign, int waiting) {
    /** Lines there are, and lines in use. */
    public record Lines(int total, int held) {
        int free() {
            return Math.max(0, total - held);
        }
    }

    /**
     * While others wait, a campaign gets no more than an equal share of the account's lines, but at least one; when nobody waits it
     * may take all that are free, so that no line stays idle for the sake of fairness.
     */
    public int free() {
        int free = Math.min(account.free(), campaign.free());
        if (waiting == 0) {
            return free;
        }
        int share = Math.max(1, (account.total() + waiting) / (waiting + 1));
        return Math.min(free, Math.max(0, share - campaign.held()));
    }
}
