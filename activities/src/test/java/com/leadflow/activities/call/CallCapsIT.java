package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often one number is called, by whatever campaigns: three times in 24 hours, six times in 30 days. */
class CallCapsIT {
    private static final String NUMBER = "+12125550101";
    private static final int CAMPAIGNS = 6;

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final DialPermits permits = new DialPermits(
            data.asWorker(),
            data.keysets().cipher(),
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00")));
    private final ExecutorService threads = Executors.newFixedThreadPool(CAMPAIGNS);
    private final UUID lead = campaigns.lead(NUMBER);

    @AfterEach
    void close() {
        threads.shutdownNow();
        data.close();
    }

    /** Each calls as soon as no other call to the number is unsettled, until the caps forbid it. */
    @Test
    @Timeout(120)
    void holdThoughManyCampaignsRaceForTheNumber() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Future<Integer>> called = new ArrayList<>();
        for (int i = 0; i < CAMPAIGNS; i++) {
            Attempt attempt = claimed();
            called.add(threads.submit(() -> {
                release.await();
                return callUntilCapped(attempt);
            }));
        }
        release.countDown();

        int all = 0;
        for (Future<Integer> one : called) {
            all += one.get();
        }
        assertThat(all).isEqualTo(3);
        assertThat(campaigns.count("select count(*) from call_history")).isEqualTo(3);
        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending' and reason = 'caps'"))
                .isEqualTo(CAMPAIGNS);
    }

    @Test
    void deferToTheInstantAtWhichTheFirstOfThreeCallsIsADayOld() {
        calledBefore("23 hours", "2 hours", "1 hour");
        campaigns.execute("update leads set timezone = 'America/Denver'");

        assertThat(take(claimed())).isEqualTo("caps");

        assertThat(campaigns.count("""
                select count(*) from call_queue q
                where q.status = 'pending' and q.retry_count = 0
                  and q.scheduled_time = (select min(permitted_at) + interval '24 hours' from call_history)
                """)).isEqualTo(1);
        assertThat(campaigns.text("select verdict || ' ' || reason || ' ' || zone from dial_decisions"))
                .isEqualTo("defer caps America/Denver");
    }

    @Test
    void deferTheSeventhCallOfThirtyDays() {
        calledBefore("29 days", "20 days", "15 days", "10 days", "5 days", "2 days");

        assertThat(take(claimed())).isEqualTo("caps");

        assertThat(campaigns.count("""
                select count(*) from call_queue
                where scheduled_time = (select min(permitted_at) + interval '30 days' from call_history)
                """)).isEqualTo(1);
    }

    @Test
    void countNoCallThatIsThirtyDaysOld() {
        calledBefore("31 days", "20 days", "15 days", "10 days", "5 days", "2 days");

        assertThat(take(claimed())).isEqualTo("granted");
    }

    /** Nobody's telephone has rung. */
    @Test
    void countNoPermitThatLedToNoCall() {
        calledBefore("3 hours", "2 hours", "1 hour");
        campaigns.execute(
                "update call_history set counts_to_caps = false where permitted_at > now() - interval '90 minutes'");

        assertThat(take(claimed())).isEqualTo("granted");
    }

    @Test
    void holdForSingleCallsToo() {
        calledBefore("3 hours", "2 hours", "1 hour");
        UUID item = campaigns.singleCall(lead);
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, line_held = true where id = ?", item);

        assertThat(take(new Attempt(item, 1, null, lead))).isEqualTo("caps");
    }

    private int callUntilCapped(Attempt attempt) {
        int called = 0;
        String answer = take(attempt);
        while (!answer.equals("caps")) {
            if (answer.equals("granted")) {
                called++;
                campaigns.execute(
                        "update call_history set resolved_at = now(), status = 'failed', outcome = 'busy' where queue_id = ?",
                        attempt.queueId());
            }
            attempt = claimAgain(attempt);
            answer = take(attempt);
        }
        return called;
    }

    private Attempt claimAgain(Attempt attempt) {
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = claim + 1, line_held = true where id = ?",
                attempt.queueId());
        return new Attempt(attempt.queueId(), attempt.claim() + 1, attempt.campaignId(), attempt.leadId());
    }

    /** {@code granted}, or why not. */
    private String take(Attempt attempt) {
        Permission permission = permits.take(attempt);
        return permission instanceof Permission.NotGranted refused
                ? String.valueOf(refused.report().reason())
                : "granted";
    }

    private Attempt claimed() {
        return campaigns.claimed(campaigns.create(1), lead, NUMBER);
    }

    private void calledBefore(String... ago) {
        UUID campaign = campaigns.create(1);
        for (String time : ago) {
            campaigns.execute("""
                    insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, permitted_at, deadline,
                      resolved_at, status, outcome)
                    select gen_random_uuid(), ?, id, gen_random_uuid(), 1, 1, phone_index, now() - ?::interval, now(), now(), 'failed', 'busy'
                    from leads where id = ?
                    """, campaign, time, lead);
        }
    }
}
