package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.database.Actor;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that the provider takes on, and that fail by its fault. */
class CircuitBreakerIT {
    private static final String FAULT = "worker-shutdown";
    private static final int AT_ONCE = 8;

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final DialPermits permits =
            new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final UUID campaign = campaigns.create(100);
    private int leads;

    @AfterEach
    void close() {
        threads.shutdownNow();
        data.close();
    }

    @Test
    void openWhenHalfOfTenCallsHaveFailed() {
        settle(5, "customer-busy");
        settle(4, FAULT);
        assertThat(breaker()).isEqualTo("closed");

        settle(1, FAULT);

        assertThat(breaker()).isEqualTo("open");
        assertThat(campaigns.text("select hold_reason from dialing_state")).isEqualTo("breaker");
        assertThat(campaigns.count("""
                select extract(epoch from hold_until - breaker_changed_at)::int from dialing_state
                """)).isEqualTo(60);
        assertThat(take(claimed())).isEqualTo("breaker");
    }

    /** Whoever settles last sees all of them. */
    @Test
    void openThoughAllOfThemEndAtOnce() throws Exception {
        List<Attempt> live = live(10);
        CountDownLatch release = new CountDownLatch(1);
        List<Future<?>> settled = new ArrayList<>();
        for (Attempt attempt : live) {
            settled.add(threads.submit(() -> {
                release.await();
                end(attempt, FAULT);
                return settling.settle(attempt);
            }));
        }
        release.countDown();
        for (Future<?> one : settled) {
            one.get();
        }

        assertThat(breaker()).isEqualTo("open");
    }

    @Test
    void stayClosedForFaultsThatAreOlderThanFiveMinutes() {
        settle(9, FAULT);
        campaigns.execute("update call_history set resolved_at = now() - interval '6 minutes'");

        settle(1, FAULT);

        assertThat(breaker()).isEqualTo("closed");
    }

    @Test
    void stayClosedForWhatLiesWithTheLead() {
        settle(10, "customer-did-not-answer");
        settle(10, "twilio-failed-to-connect-call");

        assertThat(breaker()).isEqualTo("closed");
    }

    @Test
    void letOneCallAtATimeProbe() throws Exception {
        open();
        List<Attempt> waiting = claimed(AT_ONCE);

        List<String> answers = takeAtOnce(waiting);

        assertThat(answers).filteredOn("granted"::equals).hasSize(1);
        assertThat(answers).filteredOn("breaker"::equals).hasSize(AT_ONCE - 1);
        // Not even when the provider has accepted it: what fails is not the request.
        campaigns.execute("update call_history set call_id = 'probe' where resolved_at is null");
        data.asWorker()
                .run(
                        new Actor.System("dial"),
                        handle -> handle.attach(DialingStateDao.class).release());
        assertThat(takeAtOnce(claimed(AT_ONCE))).containsOnly("breaker");
        assertThat(situation()).isEqualTo("half-open");
    }

    /** A conversation may take ten minutes, and shows long before its end that calls work. */
    @Test
    void letAnotherOneProbeWhenTheFirstIsTalkedOn() {
        open();
        assertThat(take(claimed())).isEqualTo("granted");
        campaigns.execute("update call_history set call_id = 'probe' where resolved_at is null");
        assertThat(take(claimed())).isEqualTo("breaker");

        campaigns.execute("update call_history set status = 'in-progress' where call_id = 'probe'");
        assertThat(take(claimed())).isEqualTo("breaker");
        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '61 seconds' where call_id = 'probe'");

        assertThat(take(claimed())).isEqualTo("granted");
        assertThat(take(claimed())).isEqualTo("breaker");
    }

    @Test
    void closeWhenTheProbeReachesItsLead() {
        open();
        Attempt probe = claimed();
        assertThat(take(probe)).isEqualTo("granted");

        end(probe, "customer-did-not-answer");
        settling.settle(probe);

        assertThat(breaker()).isEqualTo("closed");
        assertThat(campaigns.count("select hold_failures from dialing_state")).isZero();
        assertThat(take(claimed())).isEqualTo("granted");
        assertThat(take(claimed())).isEqualTo("granted");
    }

    @Test
    void openForTwiceAsLongWhenTheProbeFails() {
        open();
        Attempt probe = claimed();
        assertThat(take(probe)).isEqualTo("granted");

        end(probe, FAULT);
        settling.settle(probe);

        assertThat(breaker()).isEqualTo("open");
        assertThat(campaigns.count("""
                select extract(epoch from hold_until - breaker_changed_at)::int from dialing_state
                """)).isEqualTo(120);
        assertThat(take(claimed())).isEqualTo("breaker");
    }

    /** They belong to the same trouble. */
    @Test
    void useUpNoAttemptOfCallsThatFailWhileItIsOpen() {
        Attempt live = live(1).get(0);
        settle(10, FAULT);

        end(live, FAULT);
        settling.settle(live);

        assertThat(campaigns.rows("select status, retry_count, reason from call_queue where id = ?", live.queueId()))
                .hasToString("[{status=pending, retry_count=0, reason=failed}]");
        // It has rung all the same.
        assertThat(campaigns.count(
                        "select count(*) from call_history where queue_id = ? and counts_to_caps", live.queueId()))
                .isEqualTo(1);
    }

    /** That there was an outage shows only now. */
    @Test
    void giveBackTheAttemptsOfTheCallsThatOpenIt() {
        settle(3, "customer-busy");
        settle(6, FAULT);
        assertThat(campaigns.count("select sum(retry_count) from call_queue where reason = 'failed'"))
                .isEqualTo(6);

        settle(1, FAULT);

        assertThat(campaigns.rows("select distinct status, retry_count from call_queue where reason = 'failed'"))
                .hasToString("[{status=pending, retry_count=0}]");
        assertThat(campaigns.count("select count(*) from campaign_leads where reason = 'failed' and attempts = 0"))
                .isEqualTo(7);
        assertThat(campaigns.count("select sum(retry_count) from call_queue where reason = 'busy'"))
                .isEqualTo(3);
    }

    @Test
    void callAgainWhoseLastAttemptWasOneOfThose() {
        campaigns.execute("update campaigns set max_retries = 0, retry_delays = '{\"failed\": \"PT15M\"}'");
        settle(9, FAULT);
        assertThat(campaigns.leads(campaign, "failed")).isEqualTo(9);
        UUID takenOut = lead("select lead_id from campaign_leads order by id limit 1");
        campaigns.execute("delete from campaign_leads where lead_id = ?", takenOut);
        Attempt spoke = live(1).get(0);
        campaigns.execute("update call_history set person_reached = true where queue_id = ?", spoke.queueId());
        end(spoke, FAULT);

        settling.settle(spoke);

        assertThat(breaker()).isEqualTo("open");
        assertThat(campaigns.count("""
                select count(*) from call_queue q join campaign_leads l using (lead_id)
                where q.status = 'pending' and q.retry_count = 0 and q.reason = 'failed' and l.status = 'pending' and l.attempts = 0
                  and q.scheduled_time between now() + interval '10 minutes' and now() + interval '15 minutes'
                """)).isEqualTo(8);
        assertThat(campaigns.rows(
                        "select reason from call_queue where lead_id in (?, ?) order by 1", takenOut, spoke.leadId()))
                .hasToString("[{reason=max-attempts}, {reason=person-reached}]");
    }

    @Test
    void callNobodyAgainForACampaignThatWasStopped() {
        campaigns.execute("update campaigns set max_retries = 0");
        List<Attempt> live = live(10);
        live.forEach(attempt -> end(attempt, FAULT));
        live.subList(0, 9).forEach(settling::settle);
        campaigns.execute("update campaigns set status = 'completed'");

        settling.settle(live.get(9));

        assertThat(breaker()).isEqualTo("open");
        assertThat(campaigns.leads(campaign, "failed")).isEqualTo(10);
    }

    /** The campaign pauses; its set-up is no concern of others. */
    @Test
    void stayClosedWhenTheSetUpOfACampaignIsAtFault() {
        settle(20, "assistant-not-found");

        assertThat(campaigns.status(campaign)).isEqualTo("paused");
        assertThat(breaker()).isEqualTo("closed");
    }

    @Test
    void closeByNoCallFromBeforeItOpened() {
        Attempt live = live(1).get(0);
        settle(10, FAULT);

        end(live, "customer-ended-call");
        settling.settle(live);

        assertThat(breaker()).isEqualTo("open");
    }

    /** Open, with its delay over. */
    private void open() {
        settle(10, FAULT);
        assertThat(breaker()).isEqualTo("open");
        campaigns.execute("update dialing_state set hold_until = now() - interval '1 second'");
    }

    private void settle(int calls, String reason) {
        for (Attempt attempt : live(calls)) {
            end(attempt, reason);
            settling.settle(attempt);
        }
    }

    private void end(Attempt attempt, String reason) {
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = ? where queue_id = ?",
                reason,
                attempt.queueId());
    }

    private List<Attempt> live(int calls) {
        List<Attempt> attempts = claimed(calls);
        attempts.forEach(attempt -> campaigns.permit(attempt, "call of " + attempt.queueId()));
        return attempts;
    }

    private List<String> takeAtOnce(List<Attempt> attempts) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Future<String>> answers = new ArrayList<>();
        for (Attempt attempt : attempts) {
            answers.add(threads.submit(() -> {
                release.await();
                return take(attempt);
            }));
        }
        release.countDown();
        List<String> all = new ArrayList<>();
        for (Future<String> answer : answers) {
            all.add(answer.get());
        }
        return all;
    }

    private String take(Attempt attempt) {
        Permission permission = permits.take(attempt);
        return permission instanceof Permission.NotGranted refused
                ? String.valueOf(refused.report().reason())
                : "granted";
    }

    private List<Attempt> claimed(int many) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            attempts.add(claimed());
        }
        return attempts;
    }

    private Attempt claimed() {
        return campaigns.claimed(campaign, "+1212555%04d".formatted(leads++));
    }

    private UUID lead(String query) {
        return UUID.fromString(campaigns.text(query));
    }

    private String breaker() {
        return campaigns.text("select breaker from dialing_state");
    }

    private String situation() {
        return data.owner()
                .withHandle(handle ->
                        handle.attach(DialingStateDao.class).situation().breaker());
    }
}
