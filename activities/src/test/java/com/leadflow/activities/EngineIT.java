package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.call.AttemptRuns;
import com.leadflow.workflows.campaign.CampaignRuns;
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
        UUID campaign = campaignOf(30);

        engine.wake(campaign);

        awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(30);
        assertThat(engine.provider.requests().stream().map(CallRequest::number).distinct())
                .hasSize(30);
        assertThat(leads(campaign, "completed")).isEqualTo(30);
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
        UUID campaign = campaignOf(12);

        engine.wake(campaign);

        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        while (!campaigns.status(campaign).equals("completed")) {
            assertThat(engine.provider.liveCalls()).hasSizeLessThanOrEqualTo(ACCOUNT_LINES);
            engine.provider.liveCalls().stream().findFirst().ifPresent(this::endWithConversation);
        }
        assertThat(engine.provider.requests()).hasSize(12);
    }

    @Test
    void callAgainByOutcomeUntilTheAttemptsAreUsedUp() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID campaign = campaignOf(1);

        engine.wake(campaign);

        awaitStatus(campaign, "completed");
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

        awaitStatus(campaign, "completed");
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

        awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).isEmpty();
        assertThat(campaigns.rows("select reason from campaign_leads where status = 'failed' order by reason"))
                .extracting(row -> row.get("reason"))
                .containsExactly("do-not-call", "suppressed", "unknown-zone");
        assertThat(campaigns.count("select count(*) from dial_decisions where verdict = 'refuse'"))
                .isEqualTo(3);
    }

    @Test
    void permitNothingAfterAPauseAndGoOnWhenResumed() {
        UUID campaign = campaignOf(8);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);

        campaigns.execute("update campaigns set status = 'paused' where id = ?", campaign);
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        engine.provider.liveCalls().forEach(this::endWithConversation);

        Engine.await("live calls settled", () -> leads(campaign, "completed") == ACCOUNT_LINES);
        assertThat(engine.provider.requests()).hasSize(ACCOUNT_LINES);
        campaigns.execute("update campaigns set status = 'active' where id = ?", campaign);
        engine.wake(campaign);
        awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(8);
    }

    @Test
    void followACallWhoseAnswerWasLostAndNeverDialItAgain() {
        engine.provider.answer(engine.provider::acceptAndLoseTheAnswer);
        UUID campaign = campaignOf(1);

        engine.wake(campaign);

        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        Engine.await(
                "found", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        engine.provider.liveCalls().forEach(this::endWithConversation);
        awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(1);
        assertThat(leads(campaign, "completed")).isEqualTo(1);
    }

    @Test
    void endAsUnknownWhatCannotBeFoundAndTakeLateEvidence() {
        engine.provider.answer(request -> new PlaceAnswer.Ambiguous("500"));
        UUID campaign = campaignOf(1);

        engine.wake(campaign);

        Engine.await("placed", () -> engine.provider.requests().size() == 1);
        agePermits();
        awaitStatus(campaign, "completed");
        assertThat(campaigns.rows("select status, reason, line_held from call_queue"))
                .singleElement()
                .hasToString("{status=failed, reason=unknown, line_held=true}");
        UUID historyId = engine.provider.requests().get(0).historyId();
        engine.data
                .asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> engine.progress.record(handle, engine.provider.ended(historyId)));
        engine.sweep.sweep();
        Engine.await("settled after all", () -> leads(campaign, "completed") == 1);
        assertThat(engine.provider.requests()).hasSize(1);
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
    }

    @Test
    void giveBackWithoutUsingAnAttemptWhenTheProviderHasNoLine() {
        AtomicInteger refusals = new AtomicInteger();
        engine.provider.answer(request -> refusals.incrementAndGet() <= 2
                ? new PlaceAnswer.Refused(Fault.CAPACITY, null)
                : engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaignOf(1);

        engine.wake(campaign);

        awaitStatus(campaign, "completed");
        assertThat(campaigns.rows("select attempts, status from campaign_leads"))
                .singleElement()
                .hasToString("{attempts=1, status=completed}");
        assertThat(campaigns.count("select count(*) from call_history where ended_reason = 'not-dialed'"))
                .isEqualTo(2);
        assertThat(campaigns.count("select count(*) from dialing_state where hold_failures = 0"))
                .isEqualTo(1);
    }

    @Test
    void pauseTheCampaignWhenItsSetUpIsRejected() {
        engine.provider.answer(request -> new PlaceAnswer.Refused(Fault.CONFIGURATION, null));
        UUID campaign = campaignOf(1);

        engine.wake(campaign);

        awaitStatus(campaign, "paused");
        assertThat(campaigns.text("select reason from campaigns where id = ?", campaign))
                .isEqualTo("configuration");
        Engine.await(
                "given back", () -> campaigns.count("select count(*) from call_queue where status = 'pending'") == 1);
    }

    /** The voice is out of credit: each lead says hello and is cut off. */
    @Test
    void pauseTheCampaignWhenItsSetUpFailsInMidCall() {
        engine.provider.answer(
                request -> engine.provider.acceptAndEnd(request, "pipeline-error-eleven-labs-quota-exceeded"));
        int many = 30;
        UUID campaign = campaigns.create(1);
        for (int i = 0; i < many; i++) {
            campaigns.attach(campaign, "+1212555%04d".formatted(100 + i));
        }

        engine.wake(campaign);

        awaitStatus(campaign, "paused");
        Engine.await("settled", () -> leads(campaign, "in-progress") == 0);
        // A line is used again as soon as its call has ended, which is a moment before the call is settled.
        assertThat(engine.provider.requests()).hasSizeLessThan(many / 3);
        assertThat(campaigns.rows("select distinct reason from campaign_leads where status = 'failed'"))
                .singleElement()
                .hasToString("{reason=person-reached}");
    }

    @Test
    void callWhoWasHungUpOnWhenTheCampaignIsStartedAgainAtOnce() {
        UUID campaign = campaignOf(1);
        engine.wake(campaign);
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        CampaignCommands commands = new CampaignCommands();
        Database api = engine.data.asApi();
        Actor person = new Actor.System("person");

        api.run(person, handle -> commands.stop(handle, campaign, LiveCalls.HANG_UP));
        api.run(person, handle -> commands.start(handle, campaign));
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        engine.wake(campaign);

        awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(leads(campaign, "completed")).isEqualTo(1);
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

    @Test
    void hangUpWhenTheAttemptIsCancelled() {
        UUID campaign = campaignOf(1);
        engine.wake(campaign);
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);
        UUID item = UUID.fromString(campaigns.text("select id::text from call_queue"));

        engine.client().newUntypedWorkflowStub(AttemptRuns.workflowId(item, 1)).cancel();

        awaitStatus(campaign, "completed");
        assertThat(campaigns.rows("select status, reason from call_queue"))
                .singleElement()
                .hasToString("{status=cancelled, reason=cancelled}");
        assertThat(engine.provider.liveCalls()).isEmpty();
    }

    @Test
    void pauseTheCampaignWhenItsWorkflowIsCancelled() {
        UUID campaign = campaignOf(1);
        engine.wake(campaign);
        Engine.await("live", () -> engine.provider.liveCalls().size() == 1);

        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .cancel();

        awaitStatus(campaign, "paused");
        assertThat(engine.provider.liveCalls()).hasSize(1);
    }

    private UUID campaignOf(int leads) {
        UUID campaign = campaigns.create(100);
        for (int i = 0; i < leads; i++) {
            campaigns.attach(campaign, "+1212555%04d".formatted(100 + i));
        }
        return campaign;
    }

    private void endWithConversation(String callId) {
        engine.provider.endLive(callId, "customer-ended-call");
    }

    /** As if the permits had been taken so long ago that the provider's list can be trusted. */
    private void agePermits() {
        campaigns.execute("update call_history set permitted_at = permitted_at - interval '5 minutes'");
    }

    private long leads(UUID campaign, String status) {
        return campaigns.count(
                "select count(*) from campaign_leads where campaign_id = ? and status = ?", campaign, status);
    }

    private void awaitStatus(UUID campaign, String status) {
        Engine.await("campaign " + status, () -> campaigns.status(campaign).equals(status));
    }
}
