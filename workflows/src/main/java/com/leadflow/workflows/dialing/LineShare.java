package com.leadflow.workflows.dialing;

/**
 * How many lines a campaign may take now. Pure.
 *
 * @param account lines of the account and how many of them are held
 * @param campaign lines of the campaign and how many of them are held
 * @param waiting other campaigns that have something due and lines of their own left
 */
public record LineShare(Lines account, Lines campaign, int waiting) {
    /** As many as a campaign has by default. */
    private static final int MOST_SINGLE_CALLS = 10;

    /** Lines there are, and lines in use. */
    public record Lines(int total, int held) {
        int free() {
            return Math.max(0, total - held);
        }
    }

    /**
     * How many lines single calls may take. They go before campaigns, so never more than half of the account's, where it has two.
     *
     * @param account lines of the account
     */
    public static int ofSingleCalls(int account) {
        return Math.max(1, Math.min(MOST_SINGLE_CALLS, account / 2));
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
