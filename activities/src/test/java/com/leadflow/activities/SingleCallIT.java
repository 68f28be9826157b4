package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.Persona;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.campaign.CampaignRuns;
import com.leadflow.workflows.campaign.CampaignWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls outside campaigns, under the same lines and rules. */
class SingleCallIT {
    private static final int ACCOUNT_LINES = 4;
    private static final String NUMBER = "+12125550101";
    private static final String CONVERSATION = "customer-ended-call";
    private static final String CANCELLED = "{status=cancelled, reason=cancelled}";

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(ACCOUNT_LINES);
        campaigns = engine.campaigns;
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, CONVERSATION));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void callTheLeadAsTheCallItselfSaysAndGoOnWaiting() {
        UUID item = campaigns.singleCall(NUMBER);

        wake();

        awaitItem(item, "{status=completed, reason=null}");
        assertThat(engine.provider.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .isEqualTo(new CallRequest(
                                request.historyId(),
                                null,
                                request.leadId(),
                                1,
                                NUMBER,
                                "Ada Example",
                                "tried",
                                "caller",
                                "Say hello.",
                                600)));
        assertThat(campaigns.rows("select campaign_id, status, outcome, queue_id, requested_by from call_history"))
                .hasToString("[{campaign_id=null, status=completed, outcome=success, queue_id=%s, requested_by=%s}]"
                        .formatted(item, Persona.ADMIN.id()));
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
        UUID second = campaigns.singleCall("+12125550102");
        wake();
        awaitItem(second, "{status=completed, reason=null}");
        assertThat(status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void callAgainByOutcomeUntilTheAttemptsAreUsedUp() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID item = campaigns.singleCall(NUMBER);

        wake();

        awaitItem(item, "{status=failed, reason=max-attempts}");
        assertThat(engine.provider.requests().stream().map(CallRequest::attempt))
                .containsExactly(1, 2, 3);
    }

    @Test
    void callNobodyWhoseCallIsCancelledWhileItWaits() {
        UUID item = campaigns.singleCall(NUMBER);
        edit(item, null, QueueEdit.NewStatus.CANCELLED);

        UUID other = campaigns.singleCall("+12125550102");
        wake();

        awaitItem(other, "{status=completed, reason=null}");
        assertThat(item(item)).isEqualTo(CANCELLED);
        assertThat(engine.provider.requests()).hasSize(1);
    }

    @Test
    void hangUpWhatIsCancelledWhileItIsLiveAndCallAgainWhenAPersonAsksForIt() {
        engine.provider.answer(engine.provider::accept);
        UUID item = campaigns.singleCall(NUMBER);
        wake();
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);

        edit(item, null, QueueEdit.NewStatus.CANCELLED);

        awaitItem(item, CANCELLED);
        assertThat(engine.provider.liveCalls()).isEmpty();
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, CONVERSATION));
        edit(item, null, QueueEdit.NewStatus.PENDING);
        wake();
        awaitItem(item, "{status=completed, reason=null}");
    }

    @Test
    void waitForTheHoursOfTheCallItself() {
        UUID item = campaigns.singleCall(NUMBER);
        // Some hours from now where the lead lives.
        int hour = LocalTime.now(ZoneId.of("America/New_York")).plusHours(3).getHour();
        campaigns.execute("""
                update single_calls set calling_start = make_time(?, 0, 0),
                  calling_end = case ? when 23 then time '24:00' else make_time(? + 1, 0, 0) end
                """, hour, hour, hour);

        wake();

        awaitItem(item, "{status=pending, reason=window}");
        assertThat(campaigns.count("select count(*) from call_queue where scheduled_time > now() + interval '1 hour'"))
                .isEqualTo(1);
        assertThat(engine.provider.requests()).isEmpty();
        campaigns.execute("update single_calls set calling_start = '00:00', calling_end = '24:00'");
        edit(item, Instant.now(), null);
        wake();
        awaitItem(item, "{status=completed, reason=null}");
    }

    @Test
    void callNobodyUnderTheKillSwitch() {
        campaigns.execute("update dialing_state set kill_switch = true");
        UUID item = campaigns.singleCall(NUMBER);
        wake();
        // Its shift has looked.
        Engine.await(
                "a heartbeat",
                () -> engine.lastHeartbeat(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .isAfter(Instant.EPOCH));
        assertThat(item(item)).isEqualTo("{status=pending, reason=null}");

        campaigns.execute("update dialing_state set kill_switch = false");

        awaitItem(item, "{status=completed, reason=null}");
    }

    @Test
    void neverDialWhoMustNotBeCalled() {
        UUID suppressed = campaigns.singleCall(NUMBER);
        campaigns.execute(
                "insert into suppressions (id, kind, value_index) select gen_random_uuid(), 'phone', phone_index from leads");
        UUID lead = campaigns.lead("+12125550102");
        UUID doNotCall = campaigns.singleCall(lead);
        campaigns.execute("update leads set do_not_call = true where id = ?", lead);

        wake();

        awaitItem(suppressed, "{status=failed, reason=suppressed}");
        awaitItem(doNotCall, "{status=failed, reason=do-not-call}");
        assertThat(engine.provider.requests()).isEmpty();
    }

    /** Nobody can pause it until the set-up is mended, so it would be refused for ever. */
    @Test
    void endWhatTheProviderRejectsForItsSetUp() {
        engine.provider.answer(request -> request.number().equals(NUMBER)
                ? new PlaceAnswer.Refused(Fault.CONFIGURATION, null)
                : engine.provider.acceptAndEnd(request, "pipeline-error-eleven-labs-quota-exceeded"));
        UUID refused = campaigns.singleCall(NUMBER);
        UUID brokenOff = campaigns.singleCall("+12125550102");

        wake();

        awaitItem(refused, "{status=failed, reason=configuration}");
        awaitItem(brokenOff, "{status=failed, reason=person-reached}");
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(campaigns.count("select count(*) from campaigns where status <> 'draft'"))
                .isZero();
    }

    @Test
    void takeTheNextLineOfACampaignThatHasThemAll() {
        engine.provider.answer(engine.provider::accept);
        UUID campaign = campaigns.createWith(2 * ACCOUNT_LINES);
        engine.wake(campaign);
        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        UUID item = campaigns.singleCall("+13125550101");
        wake();

        engine.provider.endLive(engine.provider.liveCalls().get(0), CONVERSATION);

        Engine.await("the next call", () -> engine.provider.requests().size() == ACCOUNT_LINES + 1);
        assertThat(engine.provider.requests().get(ACCOUNT_LINES).number()).isEqualTo("+13125550101");
        assertThat(item(item)).isEqualTo("{status=in-progress, reason=null}");
    }

    @Test
    void leaveHalfOfTheLinesToCampaigns() {
        engine.provider.answer(engine.provider::accept);
        for (int i = 0; i < ACCOUNT_LINES; i++) {
            campaigns.singleCall("+1212555010" + i);
        }
        wake();
        Engine.await("half of the lines", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES / 2);

        engine.wake(campaigns.createWith(ACCOUNT_LINES));

        Engine.await("all lines in use", () -> engine.provider.liveCalls().size() == ACCOUNT_LINES);
        assertThat(campaigns.count("select count(*) from call_queue where line_held and campaign_id is null"))
                .isEqualTo(ACCOUNT_LINES / 2);
    }

    /** A worker has died after it had claimed the item, and somebody has terminated the workflow. */
    @Test
    void goOnWithWhatNobodyRuns() {
        UUID item = campaigns.singleCall(NUMBER);
        campaigns.execute("""
                update call_queue set status = 'in-progress', claim = 1, line_held = true, claimed_at = now(),
                  seen_at = now() - interval '2 minutes'
                """);

        engine.sweep.sweep();

        awaitItem(item, "{status=completed, reason=null}");
        assertThat(engine.provider.requests()).hasSize(1);
    }

    @Test
    void runAgainWhenItsWorkflowWasCancelledOrTerminated() {
        engine.sweep.sweep();
        awaitSleep();
        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .cancel();
        Engine.await("ended", () -> status() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);

        engine.sweep.sweep();
        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .terminate("by a test");
        UUID item = campaigns.singleCall(NUMBER);
        engine.sweep.sweep();

        awaitItem(item, "{status=completed, reason=null}");
    }

    /** Temporal was away when the call was asked for: nobody has woken the workflow. */
    @Test
    void wakeUpForACallThatNobodyHasToldOf() {
        engine.sweep.sweep();
        awaitSleep();
        UUID item = campaigns.singleCall(NUMBER);

        engine.sweep.sweep();

        awaitItem(item, "{status=completed, reason=null}");
    }

    /** Both want to call the number: one at a time. */
    @Test
    void waitForACampaignsCallToTheSameNumber() {
        engine.provider.answer(engine.provider::accept);
        UUID campaign = campaigns.create(1);
        Attempt attempt = campaigns.claimed(campaign, NUMBER);
        campaigns.permit(attempt, "call-1");
        UUID item = campaigns.singleCall(attempt.leadId());

        wake();

        awaitItem(item, "{status=pending, reason=unresolved-call}");
        assertThat(engine.provider.requests()).isEmpty();
    }

    private void wake() {
        engine.wake(CampaignRuns.SINGLE);
    }

    private void edit(UUID item, @Nullable Instant time, QueueEdit.@Nullable NewStatus status) {
        engine.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> QueueEdits.apply(handle, item, row -> {}, new QueueEdit(null, time, status, null)));
    }

    /** A cancellation that meets the end of an activity gets stuck in the in-memory server, which knows the activity no more. */
    private void awaitSleep() {
        CampaignWorkflow workflow =
                engine.client().newWorkflowStub(CampaignWorkflow.class, CampaignRuns.workflowId(CampaignRuns.SINGLE));
        Engine.await("asleep", () -> workflow.progress().shifts() == 1);
    }

    private WorkflowExecutionStatus status() {
        return engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                .describe()
                .getStatus();
    }

    private void awaitItem(UUID item, String statusAndReason) {
        Engine.await(statusAndReason, () -> item(item).equals(statusAndReason));
    }

    private String item(UUID id) {
        return campaigns
                .rows("select status, reason from call_queue where id = ?", id)
                .get(0)
                .toString();
    }
}
