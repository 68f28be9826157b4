package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.workflows.call.Attempt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls of an outage count against the caps of their numbers: those by which a telephone may have rung. */
class OutageCapsIT {
    private static final String NEVER_RANG = "call.start.error-vapifault-get-org";
    private static final String MAY_HAVE_RUNG = FailingCalls.FAULT;
    private static final String COUNTED = "select count(*) from call_history where counts_to_caps";

    private final FailingCalls calls = new FailingCalls();
    private final Campaigns campaigns = calls.campaigns;

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void countThoseThatOpenTheBreakerUnlessTheirTelephonesNeverRang() {
        calls.settle(9, NEVER_RANG);
        // That there is an outage is not known yet.
        assertThat(campaigns.count(COUNTED)).isEqualTo(9);

        calls.settle(1, MAY_HAVE_RUNG);

        assertThat(calls.breaker()).isEqualTo("open");
        assertThat(campaigns.text("select ended_reason from call_history where counts_to_caps"))
                .isEqualTo(MAY_HAVE_RUNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {NEVER_RANG, "call.in-progress.error-providerfault-transport-never-connected"})
    void countNoProbeWhoseTelephoneNeverRang(String reason) {
        calls.settle(10, MAY_HAVE_RUNG);

        calls.settle(1, reason);

        assertThat(campaigns.count(COUNTED)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {MAY_HAVE_RUNG, "call.in-progress.error-vapifault-worker-died"})
    void countOtherProbes(String reason) {
        calls.settle(10, NEVER_RANG);

        calls.settle(1, reason);

        assertThat(campaigns.count(COUNTED)).isOne();
    }

    /** Whatever the reason is: somebody's telephone has been reached. */
    @Test
    void countWhatWasAnswered() {
        calls.settle(10, MAY_HAVE_RUNG);
        Attempt answered = calls.live(1).get(0);
        campaigns.execute("update call_history set started_at = now() where queue_id = ?", answered.queueId());

        calls.settle(answered, NEVER_RANG);

        assertThat(campaigns.count(COUNTED)).isEqualTo(11);
    }
}
