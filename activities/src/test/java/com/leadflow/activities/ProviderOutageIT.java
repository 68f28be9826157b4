package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The provider goes out of reach while a campaign runs. */
class ProviderOutageIT {
    private static final int LINES = 3;
    private static final int LEADS = 9;

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
    void holdTheQueueWithoutUsingAnAttemptAndGoOnAfterwards() {
        UUID campaign = campaigns.create(LINES);
        for (int lead = 0; lead < LEADS; lead++) {
            campaigns.attach(campaign, "+1212555010" + lead);
        }
        engine.wake(campaign);
        Engine.await("calls in progress", () -> engine.provider.liveCalls().size() == LINES);

        engine.provider.answer(request -> new PlaceAnswer.Refused(Fault.NO_CONNECTION, null));
        engine.provider.liveCalls().forEach(call -> engine.provider.endLive(call, "customer-ended-call"));

        Engine.await("turned back", () -> waiting("no-connection") >= 1);
        assertThat(campaigns.text("select hold_reason from dialing_state")).isEqualTo("no-connection");
        Engine.await("all lines free", () -> campaigns.count("select count(*) from call_queue where line_held") == 0);
        Engine.await(
                "settled",
                () -> campaigns.count("select count(*) from campaign_leads where status = 'completed'") == LINES);
        assertThat(campaigns.count("select sum(attempts) from campaign_leads")).isEqualTo(LINES);
        assertThat(campaigns.count("select count(*) from campaign_leads where status = 'failed'"))
                .isZero();
        int asked = engine.provider.requests().size() - LINES;
        assertThat(asked).as("requests into the outage").isLessThan(LEADS - LINES);

        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));

        Engine.await("completed", () -> campaigns.status(campaign).equals("completed"));
        assertThat(campaigns.count("select count(*) from campaign_leads where status = 'completed' and attempts = 1"))
                .isEqualTo(LEADS);
        assertThat(engine.provider.requests().stream().map(CallRequest::number).distinct())
                .hasSize(LEADS);
    }

    /** Looking up takes half a minute and more; the hold that the probe's answer began is over by then. */
    @Test
    void probeAgainWhileTheProbeBeforeIsLookedUp() {
        AtomicInteger asked = new AtomicInteger();
        engine.provider.answer(request -> asked.incrementAndGet() == 1
                ? new PlaceAnswer.Ambiguous("500")
                : engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.create(LINES);
        campaigns.attach(campaign, "+12125550100");
        engine.wake(campaign);
        Engine.await("a hold", () -> campaigns.count("select hold_failures from dialing_state") == 1);

        campaigns.attach(campaign, "+12125550101");

        Engine.await("the next probe", () -> campaigns.leads(campaign, "completed") == 1);
        assertThat(campaigns.count("select count(*) from call_history where status = 'initiated' and ambiguous"))
                .as("still being looked up")
                .isEqualTo(1);
    }

    /** A request waits for its answer for twenty seconds: too long to send others after it. */
    @Test
    void dialNoFurtherWhenTheProviderHasFallenSilent() {
        UUID campaign = campaigns.create(LINES);
        for (int lead = 0; lead < LEADS; lead++) {
            campaigns.attach(campaign, "+1212555010" + lead);
        }
        engine.wake(campaign);
        Engine.await("calls in progress", () -> engine.provider.liveCalls().size() == LINES);
        CompletableFuture<PlaceAnswer> silence = new CompletableFuture<>();
        engine.provider.answer(request -> silence.join());
        List<String> live = engine.provider.liveCalls();
        engine.provider.endLive(live.get(0), "customer-ended-call");

        Engine.await("a hold", () -> campaigns.count("select hold_failures from dialing_state") == 1);

        assertThat(campaigns.text("select hold_reason from dialing_state")).isEqualTo("provider-silent");
        live.forEach(call -> engine.provider.endLive(call, "customer-ended-call"));
        Engine.await("settled", () -> campaigns.leads(campaign, "completed") == LINES);
        assertThat(engine.provider.requests()).hasSize(LINES + 1);

        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        Engine.await(
                "all others, though one is still waited for",
                () -> campaigns.leads(campaign, "completed") == LEADS - 1);

        silence.complete(engine.provider.acceptAndEnd(engine.provider.requests().get(LINES), "customer-ended-call"));

        Engine.await("completed", () -> campaigns.status(campaign).equals("completed"));
        assertThat(campaigns.count("select count(*) from campaign_leads where status = 'completed' and attempts = 1"))
                .isEqualTo(LEADS);
    }

    private long waiting(String reason) {
        return campaigns.count("select count(*) from call_queue where status = 'pending' and reason = ?", reason);
    }
}
