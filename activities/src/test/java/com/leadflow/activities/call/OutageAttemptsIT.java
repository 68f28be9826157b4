package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.call.Attempt;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls of an outage use up an attempt of their items: those that fail before the circuit breaker opens give it back. */
class OutageAttemptsIT {
    private final FailingCalls calls = new FailingCalls();
    private final Campaigns campaigns = calls.campaigns;

    @AfterEach
    void close() {
        calls.close();
    }

    /** They belong to the same trouble. */
    @Test
    void useUpNoAttemptOfCallsThatFailWhileItIsOpen() {
        Attempt live = calls.live(1).get(0);
        calls.settle(10, FailingCalls.FAULT);

        calls.settle(live, FailingCalls.FAULT);

        assertThat(campaigns.rows("select status, retry_count, reason from call_queue where id = ?", live.queueId()))
                .hasToString("[{status=pending, retry_count=0, reason=failed}]");
        // It has rung all the same.
        assertThat(campaigns.count(
                        "select count(*) from call_history where queue_id = ? and counts_to_caps", live.queueId()))
                .isEqualTo(1);
    }

    /** Others who are due have their telephones ring before anybody's does twice. */
    @Test
    void putThemBehindWhoIsDue() {
        campaigns.execute("update campaigns set retry_delays = '{\"failed\": \"PT0S\"}'");
        calls.settle(10, FailingCalls.FAULT);
        Attempt live = calls.live(1).get(0);
        campaigns.execute(
                "update call_queue set scheduled_time = now() - interval '1 hour' where id = ?", live.queueId());

        calls.settle(live, FailingCalls.FAULT);

        assertThat(campaigns.rows("""
                select status, retry_count, scheduled_time > now() - interval '1 minute' as behind from call_queue where id = ?
                """, live.queueId())).hasToString("[{status=pending, retry_count=0, behind=true}]");
    }

    /** That there was an outage shows only now. */
    @Test
    void giveBackTheAttemptsOfTheCallsThatOpenIt() {
        calls.settle(3, "customer-busy");
        calls.settle(6, FailingCalls.FAULT);
        assertThat(campaigns.count("select sum(retry_count) from call_queue where reason = 'failed'"))
                .isEqualTo(6);

        calls.settle(1, FailingCalls.FAULT);

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
        calls.settle(9, FailingCalls.FAULT);
        assertThat(campaigns.leads(calls.campaign, "failed")).isEqualTo(9);
        UUID takenOut = lead("select lead_id from campaign_leads order by id limit 1");
        campaigns.execute("delete from campaign_leads where lead_id = ?", takenOut);
        UUID cutOff = lead("select lead_id from campaign_leads order by id limit 1");
        campaigns.execute("update campaign_leads set reason = 'person-reached' where lead_id = ?", cutOff);
        Attempt spoke = calls.live(1).get(0);
        campaigns.execute("update call_history set person_reached = true where queue_id = ?", spoke.queueId());

        calls.settle(spoke, FailingCalls.FAULT);

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.count("""
                select count(*) from call_queue q join campaign_leads l using (lead_id)
                where q.status = 'pending' and q.retry_count = 0 and q.reason = 'failed' and l.status = 'pending' and l.attempts = 0
                  and q.scheduled_time between now() + interval '10 minutes' and now() + interval '15 minutes'
                """)).isEqualTo(7);
        assertThat(campaigns.rows(
                        "select reason from call_queue where lead_id in (?, ?, ?) order by 1",
                        takenOut,
                        cutOff,
                        spoke.leadId()))
                .hasToString("[{reason=max-attempts}, {reason=max-attempts}, {reason=person-reached}]");
    }

    @Test
    void callNobodyAgainForACampaignThatWasStopped() {
        campaigns.execute("update campaigns set max_retries = 0");
        List<Attempt> live = calls.live(10);
        live.forEach(attempt -> calls.end(attempt, FailingCalls.FAULT));
        live.subList(0, 9).forEach(calls.settling::settle);
        campaigns.execute("update campaigns set status = 'completed'");

        calls.settling.settle(live.get(9));

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.leads(calls.campaign, "failed")).isEqualTo(10);
    }

    private UUID lead(String query) {
        return UUID.fromString(campaigns.text(query));
    }

    /** A person deletes it just when the circuit breaker opens. */
    @Test
    void leaveASingleCallAloneWhoseCampaignIsDeleted() {
        UUID lead = campaigns.lead("+13125550101");
        UUID item = campaigns.singleCall(lead);
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, max_retries = 0 where id = ?", item);
        Attempt single = new Attempt(item, 1, null, lead);
        campaigns.permit(single, "single call");
        calls.settle(single, FailingCalls.FAULT);
        calls.settle(8, FailingCalls.FAULT);
        List<Attempt> last = calls.live(1);

        CompletableFuture<Void> opening = calls.data.owner().inTransaction(other -> {
            other.execute("select from call_history where queue_id = ? for update", item);
            other.execute("delete from campaigns c using single_calls s where s.id = ? and c.id = s.campaign_id", item);
            CompletableFuture<Void> settled =
                    CompletableFuture.runAsync(() -> calls.settle(last.get(0), FailingCalls.FAULT));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> settled.isDone() || calls.data.isAnybodyWaitingForALock());
            return settled;
        });
        opening.join();

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.rows("select status, reason from call_queue where id = ?", item))
                .hasToString("[{status=failed, reason=max-attempts}]");
    }
}
