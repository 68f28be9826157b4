package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EngineIT {
    private static final int ACCOUNT_LINES = 5;

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(ACCOUNT_LINES);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void callEveryLeadOnceAndComplete() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.createWith(30);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(30);
        assertThat(engine.provider.requests().stream().map(CallRequest::number).distinct())
                .hasSize(30);
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(30);
        assertThat(campaigns.count("""
                select count(*) from call_history
                where status = 'completed' and outcome = 'success' and duration = 42 and transcript is not null
                """)).isEqualTo(30);
        assertThat(campaigns.count("select count(*) from leads where status = 'contacted'"))
                .isEqualTo(30);
        assertThat(campaigns.count("select count(*) from dial_decisions where verdict = 'allow'"))
                .isEqualTo(30);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    @Test
    void neverUseMoreLinesThanTheAccountHas() {
        UUID campaign = campaigns.createWith(12);

        engine.wake(campaign);

        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        while (!campaigns.status(campaign).equals("completed")) {
            assertThat(engine.provider.liveCalls()).hasSizeLessThanOrEqualTo(ACCOUNT_LINES);
            engine.provider.liveCalls().stream().findFirst().ifPresent(this::endWithConversation);
        }
        assertThat(engine.provider.requests()).hasSize(12);
    }

    /** Otherwise the server would start the shift once more beside it. The SDK may pass on what was told up to 12 s before. */
    @Test
    void tellThatTheShiftLivesWhileNoLineIsFree() {
        UUID campaign = campaigns.create(1);
        campaigns.attach(campaign, "+12125550101");
        campaigns.attach(campaign, "+12125550102");
        engine.wake(campaign);
        Engine.await("live", () -> engine.provider.liveCalls().size() == 1);
        Instant full = Instant.now();

        Engine.await(
                "a heartbeat",
                () -> engine.lastHeartbeat(CampaignRuns.workflowId(campaign)).isAfter(full.plusSeconds(16)));
    }

    @Test
    void callAgainByOutcomeUntilTheAttemptsAreUsedUp() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(3);
        assertThat(engine.provider.requests().stream().map(CallRequest::attempt))
                .containsExactly(1, 2, 3);
        assertThat(campaigns.rows("select status, attempts, last_outcome, reason from campaign_leads"))
                .singleElement()
                .hasToString("{status=failed, attempts=3, last_outcome=busy, reason=max-attempts}");
    }

    @Test
    void callAgainUnderTheNumberThatTheLeadHasByThen() {
        UUID campaign = campaigns.create(5);
        UUID lead = campaigns.attach(campaign, "+12125550101");
        engine.wake(campaign);
        Engine.await("live", () -> engine.provider.liveCalls().size() == 1);

        campaigns.changeNumber(lead, "+12125550102");
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        engine.provider.liveCalls().forEach(call -> engine.provider.endLive(call, "customer-busy"));

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests().stream().map(CallRequest::number))
                .containsExactly("+12125550101", "+12125550102");
    }

    @Test
    void neverDialWhoMustNotBeCalled() {
        UUID campaign = campaigns.create(5);
        UUID doNotCall = campaigns.attach(campaign, "+12125550101");
        campaigns.execute("update leads set do_not_call = true where id = ?", doNotCall);
        campaigns.attach(campaign, "+12125550102");
        campaigns.execute("""
                insert into suppressions (id, kind, value_index)
                select gen_random_uuid(), 'phone', phone_index from leads where id <> ?
                """, doNotCall);
        // Toll-free numbers lie nowhere.
        campaigns.attach(campaign, "+18005550103");

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).isEmpty();
        assertThat(campaigns.rows("select reason from campaign_leads where status = 'failed' order by reason"))
                .extracting(row -> row.get("reason"))
                .containsExactly("do-not-call", "suppressed", "unknown-zone");
        assertThat(campaigns.count("select count(*) from dial_decisions where verdict = 'refuse'"))
                .isEqualTo(3);
    }

    @Test
    void followACallWhoseAnswerWasLostAndNeverDialItAgain() {
        engine.provider.answer(engine.provider::acceptAndLoseTheAnswer);
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);

        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        Engine.await(
                "found", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        engine.provider.liveCalls().forEach(this::endWithConversation);
        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(1);
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
    }

    @Test
    void endAsUnknownWhatCannotBeFoundAndTakeLateEvidence() {
        engine.provider.answer(request -> new PlaceAnswer.Ambiguous("500"));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);

        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        awaitUnknown();
        UUID historyId = engine.provider.requests().get(0).historyId();
        engine.data
                .asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> engine.progress.record(handle, engine.provider.ended(historyId)));
        engine.sweep.sweep();
        Engine.await("settled after all", () -> campaigns.leads(campaign, "completed") == 1);
        assertThat(engine.provider.requests()).hasSize(1);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    /** A campaign that has nothing else to do waits for what may yet come to light. */
    @Test
    void callAgainWhoseCallOfUnknownFateTurnsOutToHaveMetABusyLine() {
        engine.provider.answer(request -> engine.provider.requests().size() == 1
                ? new PlaceAnswer.Ambiguous("500")
                : engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        awaitUnknown();
        campaigns.execute("update dialing_state set hold_until = null");

        engine.provider.end("call-1", engine.provider.requests().get(0).historyId(), "customer-busy");
        engine.sweep.sweep();
        Engine.await("settled", () -> campaigns.count("select count(*) from call_history where outcome = 'busy'") == 1);
        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
        assertThat(engine.provider.requests()).hasSize(2);
    }

    @Test
    void completeWhenNoCallOfUnknownFateCanBeLiveAnyMore() {
        engine.provider.answer(request -> new PlaceAnswer.Ambiguous("500"));
        UUID campaign = campaigns.createWith(1);
        engine.wake(campaign);
        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        awaitUnknown();

        campaigns.execute("update call_history set deadline = now() - interval '1 second'");
        engine.sweep.sweep();
        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.leads(campaign, "failed")).isEqualTo(1);
    }

    private void awaitUnknown() {
        Engine.await("unknown", () -> campaigns.count("select count(*) from call_queue where reason = 'unknown'") == 1);
        assertThat(campaigns.rows(
                        "select c.status, line_held from call_queue q join campaigns c on c.id = q.campaign_id"))
                .singleElement()
                .hasToString("{status=active, line_held=true}");
    }

    @Test
    void giveBackWithoutUsingAnAttemptWhenTheProviderHasNoLine() {
        AtomicInteger refusals = new AtomicInteger();
        engine.provider.answer(request -> refusals.incrementAndGet() <= 2
                ? new PlaceAnswer.Refused(Fault.CAPACITY, null)
                : engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.createWith(1);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(campaigns.rows("select attempts, status from campaign_leads"))
                .singleElement()
                .hasToString("{attempts=1, status=completed}");
        assertThat(campaigns.count("select count(*) from call_history where ended_reason = 'not-dialed'"))
                .isEqualTo(2);
        assertThat(campaigns.count("select count(*) from dialing_state where hold_failures = 0"))
                .isEqualTo(1);
    }

    @Test
    void neverHaveTwoLiveCallsToOneNumber() {
        UUID first = campaigns.create(5);
        UUID second = campaigns.create(5);
        campaigns.attach(first, "+12125550105");
        campaigns.attach(second, "+12125550105");

        engine.wake(first);
        engine.wake(second);

        Engine.await(
                "the other waits",
                () -> campaigns.count("select count(*) from call_queue where reason = 'unresolved-call'") == 1);
        assertThat(engine.provider.requests()).hasSize(1);
    }

    private void endWithConversation(String callId) {
        engine.provider.endLive(callId, "customer-ended-call");
    }

    /** As if the permits had been taken so long ago that the provider's list can be trusted. */
    private void agePermits() {
        campaigns.execute("update call_history set permitted_at = permitted_at - interval '5 minutes'");
    }
}
