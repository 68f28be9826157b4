package com.leadflow.workflows.dialing;

/**
 * How many lines a campaign may take now. Pure.
 *
 * @param account lines of the account and how many of them are held
 * @param campaign lines of the campaign and how many of them are held
 * @param weight of the campaign, at least 1
 * @param waiting other campaigns that have something due and lines of their own left
 */
public record LineShare(Lines account, Lines campaign, int weight, Waiting waiting) {
    /** As many as a campaign has by default. */
    private static final int MOST_SINGLE_CALLS = 10;

    /** Lines there are, and lines in use. */
    public record Lines(int total, int held) {
        int free() {
            return Math.max(0, total - held);
        }
    }

    /**
     * Those who wait for lines, too.
     *
     * @param weight of all of them together; 0 where there is none
     * @param held lines that they hold
     */
    public record Waiting(int weight, int held) {
        public static final Waiting NOBODY = new Waiting(0, 0);
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
     * While others wait, a campaign gets no more than its share, by weight, of the lines that are not held by those who want no more; but
     * at least one. When nobody waits it may take all that are free, so that no line stays idle for the sake of fairness. Shares are rounded
     * up for the same reason. What was lent is not called back: it is given to others when its call ends.
     */
    public int free() {
        int free = Math.min(account.free(), campaign.free());
        return waiting.weight() == 0 ? free : Math.min(free, Math.max(0, share() - campaign.held()));
    }

    private int share() {
        int heldByTheContent = account.held() - campaign.held() - waiting.held();
        double shared = account.total() - heldByTheContent;
        return Math.max(1, (int) Math.ceil(shared * weight / (weight + waiting.weight())));
    }
}
