package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.workflows.dialing.Outcome;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine counts while it works. */
class MetricsIT {
    private static final int LINES = 2;
    private static final int LEADS = 6;

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(LINES);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void followACampaignFromClaimsToOutcomes() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.createWith(LEADS);

        engine.wake(campaign);
        engine.awaitStatus(campaign, "completed");

        assertThat(counted("leadflow.items.claimed")).isEqualTo(LEADS);
        assertThat(counted("leadflow.permits")).isEqualTo(LEADS);
        assertThat(counted("leadflow.calls.placed")).isEqualTo(LEADS);
        assertThat(counted("leadflow.calls.settled", "outcome", "success")).isEqualTo(LEADS);
        assertThat(timed("leadflow.permit")).isEqualTo(LEADS);
        assertThat(timed("leadflow.claim")).isPositive();
        Engine.await(
                "no shift runs",
                () -> engine.metrics.get("leadflow.shifts.running").gauge().value() == 0);
    }

    @Test
    void timeHowLongAFreedLineWaitsForTheNextItem() {
        UUID campaign = campaigns.createWith(LEADS);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == LINES);
        assertThat(timed("leadflow.refill")).isZero();

        engine.provider.endLive(engine.provider.liveCalls().get(0), "customer-ended-call");

        Engine.await("refilled", () -> timed("leadflow.refill") == 1);
        assertThat(engine.metrics.get("leadflow.refill").timer().max(TimeUnit.SECONDS))
                .isLessThan(10);
    }

    @Test
    void tellWhyTheProviderDidNotPlaceCalls() {
        engine.provider.answer(request -> new PlaceAnswer.Refused(Fault.NUMBER, null));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);
        engine.awaitStatus(campaign, "completed");

        assertThat(counted("leadflow.calls.refused", "fault", "number")).isEqualTo(1);
        assertThat(counted("leadflow.calls.refused", "fault", "no-connection")).isZero();
        assertThat(counted("leadflow.calls.placed")).isZero();
    }

    @Test
    void countWhatCouldNotBeFoundOut() {
        engine.provider.answer(request -> new PlaceAnswer.Ambiguous("500"));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);
        Engine.await("asked", () -> counted("leadflow.calls.ambiguous") == 1);
        assertThat(counted("leadflow.calls.unknown")).isZero();
        campaigns.execute("update call_history set permitted_at = permitted_at - interval '1 minute'");

        Engine.await("given up", () -> counted("leadflow.calls.unknown") == 1);
        assertThat(counted("leadflow.calls.placed")).isZero();
    }

    /** Neither what was counted, nor for whom, makes a label. */
    @Test
    void haveLabelsOfAFewWordsOnly() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        engine.awaitStatus(campaign, "completed");

        List<Tag> labels = engine.metrics.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .distinct()
                .filter(label -> !label.getKey().equals("le"))
                .toList();

        assertThat(labels)
                .hasSize(Fault.values().length + Outcome.values().length)
                .extracting(Tag::getKey)
                .containsOnly("fault", "outcome");
    }

    private double counted(String name, String... label) {
        return engine.metrics.get(name).tags(label).counter().count();
    }

    private long timed(String name) {
        return engine.metrics.get(name).timer().count();
    }
}
