package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.database.Actor;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.call.Attempt;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The call that is placed while the circuit breaker is open, to find out whether calls work again. */
class BreakerProbeIT {
    private final FailingCalls calls = new FailingCalls();
    private final Campaigns campaigns = calls.campaigns;

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void letOneCallAtATimeProbe() throws Exception {
        calls.open();
        List<Attempt> waiting = calls.claimed(FailingCalls.AT_ONCE);

        List<String> answers = calls.atOnce(waiting, calls::take);

        assertThat(answers).filteredOn("granted"::equals).hasSize(1);
        assertThat(answers).filteredOn("breaker"::equals).hasSize(FailingCalls.AT_ONCE - 1);
        // Not even when the provider has accepted it: what fails is not the request.
        campaigns.execute("update call_history set call_id = 'probe' where resolved_at is null");
        calls.data
                .asWorker()
                .run(
                        new Actor.System("dial"),
                        handle -> handle.attach(DialingStateDao.class).release());
        assertThat(calls.atOnce(calls.claimed(FailingCalls.AT_ONCE), calls::take))
                .containsOnly("breaker");
        assertThat(situation()).isEqualTo("half-open");
    }

    /** A conversation may take ten minutes, and shows long before its end that calls work. */
    @Test
    void letAnotherOneProbeWhenTheFirstIsTalkedOn() {
        calls.open();
        assertThat(calls.take(calls.claimed())).isEqualTo("granted");
        campaigns.execute("update call_history set call_id = 'probe' where resolved_at is null");
        assertThat(calls.take(calls.claimed())).isEqualTo("breaker");

        campaigns.execute("update call_history set status = 'in-progress' where call_id = 'probe'");
        assertThat(calls.take(calls.claimed())).isEqualTo("breaker");
        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '61 seconds' where call_id = 'probe'");

        assertThat(calls.take(calls.claimed())).isEqualTo("granted");
        assertThat(calls.take(calls.claimed())).isEqualTo("breaker");
    }

    @Test
    void closeWhenTheProbeReachesItsLead() {
        calls.open();
        Attempt probe = calls.claimed();
        assertThat(calls.take(probe)).isEqualTo("granted");

        calls.settle(probe, "customer-did-not-answer");

        assertThat(calls.breaker()).isEqualTo("closed");
        assertThat(campaigns.count("select hold_failures from dialing_state")).isZero();
        assertThat(calls.take(calls.claimed())).isEqualTo("granted");
        assertThat(calls.take(calls.claimed())).isEqualTo("granted");
    }

    @Test
    void openForTwiceAsLongWhenTheProbeFails() {
        calls.open();
        Attempt probe = calls.claimed();
        assertThat(calls.take(probe)).isEqualTo("granted");

        calls.settle(probe, FailingCalls.FAULT);

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.count("""
                select extract(epoch from hold_until - breaker_changed_at)::int from dialing_state
                """)).isEqualTo(120);
        assertThat(calls.take(calls.claimed())).isEqualTo("breaker");
    }

    private String situation() {
        return calls.data
                .owner()
                .withHandle(handle ->
                        handle.attach(DialingStateDao.class).situation().breaker());
    }
}
