package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.call.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that the provider takes on, and that fail by its fault. */
class CircuitBreakerIT {
    private final FailingCalls calls = new FailingCalls();
    private final Campaigns campaigns = calls.campaigns;

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void openWhenHalfOfTenCallsHaveFailed() {
        calls.settle(5, "customer-busy");
        calls.settle(4, FailingCalls.FAULT);
        assertThat(calls.breaker()).isEqualTo("closed");

        calls.settle(1, FailingCalls.FAULT);

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.text("select hold_reason from dialing_state")).isEqualTo("breaker");
        assertThat(campaigns.count("""
                select extract(epoch from hold_until - breaker_changed_at)::int from dialing_state
                """)).isEqualTo(60);
        assertThat(calls.take(calls.claimed())).isEqualTo("breaker");
    }

    /** Whoever settles last sees all of them. */
    @Test
    void openThoughAllOfThemEndAtOnce() throws Exception {
        calls.atOnce(calls.live(10), attempt -> {
            calls.end(attempt, FailingCalls.FAULT);
            return calls.settling.settle(attempt);
        });

        assertThat(calls.breaker()).isEqualTo("open");
    }

    @Test
    void stayClosedForFaultsThatAreOlderThanFiveMinutes() {
        calls.settle(9, FailingCalls.FAULT);
        campaigns.execute("update call_history set resolved_at = now() - interval '6 minutes'");

        calls.settle(1, FailingCalls.FAULT);

        assertThat(calls.breaker()).isEqualTo("closed");
    }

    @Test
    void stayClosedForWhatLiesWithTheLead() {
        calls.settle(10, "customer-did-not-answer");
        calls.settle(10, "twilio-failed-to-connect-call");

        assertThat(calls.breaker()).isEqualTo("closed");
    }

    /** The campaign pauses; its set-up is no concern of others. */
    @Test
    void stayClosedWhenTheSetUpOfACampaignIsAtFault() {
        calls.settle(20, "assistant-not-found");

        assertThat(campaigns.status(calls.campaign)).isEqualTo("paused");
        assertThat(calls.breaker()).isEqualTo("closed");
    }

    @Test
    void closeByNoCallFromBeforeItOpened() {
        Attempt live = calls.live(1).get(0);
        calls.settle(10, FailingCalls.FAULT);

        calls.settle(live, "customer-ended-call");

        assertThat(calls.breaker()).isEqualTo("open");
    }
}
