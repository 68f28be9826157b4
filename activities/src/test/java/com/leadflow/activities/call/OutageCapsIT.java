package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which calls of an outage count against the caps of their numbers: those by which a telephone may have rung. */
class OutageCapsIT {
    private static final String NEVER_RANG = "call.start.error-vapifault-get-org";
    private static final String MAY_HAVE_RUNG = "worker-shutdown";
    private static final String COUNTED = "select count(*) from call_history where counts_to_caps";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(),
            data.keysets().cipher(),
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00")),
            new CallMetrics(new SimpleMeterRegistry()));
    private final UUID campaign = campaigns.create(100);
    private int leads;

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void countThoseThatOpenTheBreakerUnlessTheirTelephonesNeverRang() {
        settle(9, NEVER_RANG);
        // That there is an outage is not known yet.
        assertThat(campaigns.count(COUNTED)).isEqualTo(9);

        settle(1, MAY_HAVE_RUNG);

        assertThat(campaigns.text("select breaker from dialing_state")).isEqualTo("open");
        assertThat(campaigns.text("select ended_reason from call_history where counts_to_caps"))
                .isEqualTo(MAY_HAVE_RUNG);
    }

    @ParameterizedTest
    @ValueSource(strings = {NEVER_RANG, "call.in-progress.error-providerfault-transport-never-connected"})
    void countNoProbeWhoseTelephoneNeverRang(String reason) {
        settle(10, MAY_HAVE_RUNG);

        settle(1, reason);

        assertThat(campaigns.count(COUNTED)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {MAY_HAVE_RUNG, "call.in-progress.error-vapifault-worker-died"})
    void countOtherProbes(String reason) {
        settle(10, NEVER_RANG);

        settle(1, reason);

        assertThat(campaigns.count(COUNTED)).isOne();
    }

    /** Whatever the reason is: somebody's telephone has been reached. */
    @Test
    void countWhatWasAnswered() {
        settle(10, MAY_HAVE_RUNG);
        Attempt answered = live();
        campaigns.execute("update call_history set started_at = now() where queue_id = ?", answered.queueId());

        settle(answered, NEVER_RANG);

        assertThat(campaigns.count(COUNTED)).isEqualTo(11);
    }

    private void settle(int calls, String reason) {
        for (int i = 0; i < calls; i++) {
            settle(live(), reason);
        }
    }

    private void settle(Attempt attempt, String reason) {
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = ? where queue_id = ?",
                reason,
                attempt.queueId());
        settling.settle(attempt);
    }

    private Attempt live() {
        Attempt attempt = campaigns.claimed(campaign, "+1212555%04d".formatted(100 + leads++));
        campaigns.permit(attempt, "call of " + attempt.queueId());
        return attempt;
    }
}
