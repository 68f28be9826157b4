package com.leadflow.activities.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.call.Attempt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Figures of the whole account, for every worker's scrape. */
class LineGaugesIT {
    private static final int ACCOUNT_LINES = 5;

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private @Nullable LineGauges gauges;

    @AfterEach
    void close() {
        if (gauges != null) {
            gauges.close();
        }
        data.close();
    }

    @Test
    void countLinesCallsAndWhatWaitsForThem() {
        UUID campaign = campaigns.create(3);
        campaigns.permit(campaigns.claimed(campaign, "+12125550101"), "call-1");
        campaigns.claimed(campaign, "+12125550102");
        dueSince(campaigns.claimed(campaign, "+12125550103"), "1 minute");
        dueSince(campaigns.claimed(campaign, "+12125550104"), "-1 minute");
        UUID full = campaigns.create(1);
        campaigns.claimed(full, "+12125550105");
        dueSince(campaigns.claimed(full, "+12125550106"), "1 minute");

        gauges = LineGauges.start(data.asWorker(), metrics, ACCOUNT_LINES);

        Engine.await("read", () -> value("leadflow.lines.held") == 3);
        assertThat(value("leadflow.lines.limit")).isEqualTo(ACCOUNT_LINES);
        assertThat(value("leadflow.lines.free")).isEqualTo(2);
        assertThat(value("leadflow.calls.live")).isEqualTo(1);
        assertThat(value("leadflow.items.due")).isEqualTo(1);
        assertThat(value("leadflow.dialing.held")).isZero();
    }

    @Test
    void countSingleCallsThatWaitForALine() {
        campaigns.singleCall("+12125550101");
        campaigns.singleCall("+12125550102");
        campaigns.execute(
                "update call_queue set scheduled_time = now() + interval '1 hour' where id = ?",
                campaigns.singleCall("+12125550103"));

        gauges = LineGauges.start(data.asWorker(), metrics, ACCOUNT_LINES);

        Engine.await("read", () -> value("leadflow.items.due") == 2);
        assertThat(value("leadflow.lines.free")).isEqualTo(ACCOUNT_LINES);
    }

    @Test
    void tellThatDialingIsHeld() {
        campaigns.execute("update dialing_state set hold_until = now() + interval '1 minute'");

        gauges = LineGauges.start(data.asWorker(), metrics, ACCOUNT_LINES);

        Engine.await("read", () -> value("leadflow.dialing.held") == 1);
    }

    @Test
    void tellThatDialingIsStoppedAndTheBreakerOpen() {
        gauges = LineGauges.start(data.asWorker(), metrics, ACCOUNT_LINES);
        Engine.await("read", () -> value("leadflow.dialing.stopped") == 0);
        assertThat(value("leadflow.dialing.breaker.open")).isZero();

        campaigns.execute("update dialing_state set kill_switch = true, breaker = 'open'");

        Engine.await("stopped", () -> value("leadflow.dialing.stopped") == 1);
        assertThat(value("leadflow.dialing.breaker.open")).isEqualTo(1);
        assertThat(value("leadflow.dialing.held")).isEqualTo(1);
    }

    @Test
    void showNoFigureRatherThanAWrongOneWhereTheDatabaseIsAway() {
        data.asWorker().close();

        gauges = LineGauges.start(data.asWorker(), metrics, ACCOUNT_LINES);

        assertThat(value("leadflow.lines.free")).isNaN();
        assertThat(value("leadflow.lines.limit")).isEqualTo(ACCOUNT_LINES);
    }

    /** Puts the item back into the queue, due so long ago. */
    private void dueSince(Attempt attempt, String since) {
        campaigns.execute(
                "update call_queue set status = 'pending', line_held = false, scheduled_time = now() - ?::interval where id = ?",
                since,
                attempt.queueId());
    }

    private double value(String name) {
        return metrics.get(name).gauge().value();
    }
}
