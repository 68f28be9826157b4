package com.leadflow.activities;

import static com.leadflow.activities.SingleCallEngine.CONVERSATION;
import static com.leadflow.activities.SingleCallEngine.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.Persona;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls outside campaigns, under the same lines and rules. */
class SingleCallIT {
    private static final String CANCELLED = "{status=cancelled, reason=cancelled}";

    private final SingleCallEngine single = new SingleCallEngine();
    private final Engine engine = single.engine;
    private final Campaigns campaigns = engine.campaigns;

    @AfterEach
    void close() {
        single.close();
    }

    @Test
    void callTheLeadAsTheCallItselfSaysAndGoOnWaiting() {
        UUID item = campaigns.singleCall(NUMBER);

        single.wake();

        single.awaitItem(item, "{status=completed, reason=null}");
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
        single.wake();
        single.awaitItem(second, "{status=completed, reason=null}");
        assertThat(single.status()).isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING);
    }

    @Test
    void callAgainByOutcomeUntilTheAttemptsAreUsedUp() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID item = campaigns.singleCall(NUMBER);

        single.wake();

        single.awaitItem(item, "{status=failed, reason=max-attempts}");
        assertThat(engine.provider.requests().stream().map(CallRequest::attempt))
                .containsExactly(1, 2, 3);
    }

    @Test
    void callNobodyWhoseCallIsCancelledWhileItWaits() {
        UUID item = campaigns.singleCall(NUMBER);
        edit(item, null, QueueEdit.NewStatus.CANCELLED);

        UUID other = campaigns.singleCall("+12125550102");
        single.wake();

        single.awaitItem(other, "{status=completed, reason=null}");
        assertThat(single.item(item)).isEqualTo(CANCELLED);
        assertThat(engine.provider.requests()).hasSize(1);
    }

    @Test
    void hangUpWhatIsCancelledWhileItIsLiveAndCallAgainWhenAPersonAsksForIt() {
        engine.provider.answer(engine.provider::accept);
        UUID item = campaigns.singleCall(NUMBER);
        single.wake();
        Engine.await("live", () -> campaigns.count("select count(*) from call_history where call_id is not null") == 1);

        edit(item, null, QueueEdit.NewStatus.CANCELLED);

        single.awaitItem(item, CANCELLED);
        assertThat(engine.provider.liveCalls()).isEmpty();
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, CONVERSATION));
        edit(item, null, QueueEdit.NewStatus.PENDING);
        single.wake();
        single.awaitItem(item, "{status=completed, reason=null}");
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

        single.wake();

        single.awaitItem(item, "{status=pending, reason=window}");
        assertThat(campaigns.count("select count(*) from call_queue where scheduled_time > now() + interval '1 hour'"))
                .isEqualTo(1);
        assertThat(engine.provider.requests()).isEmpty();
        campaigns.execute("update single_calls set calling_start = '00:00', calling_end = '24:00'");
        edit(item, Instant.now(), null);
        single.wake();
        single.awaitItem(item, "{status=completed, reason=null}");
    }

    @Test
    void callNobodyUnderTheKillSwitch() {
        campaigns.execute("update dialing_state set kill_switch = true");
        UUID item = campaigns.singleCall(NUMBER);
        single.wake();
        // Its shift has looked.
        Engine.await(
                "a heartbeat",
                () -> engine.lastHeartbeat(CampaignRuns.workflowId(CampaignRuns.SINGLE))
                        .isAfter(Instant.EPOCH));
        assertThat(single.item(item)).isEqualTo("{status=pending, reason=null}");

        campaigns.execute("update dialing_state set kill_switch = false");

        single.awaitItem(item, "{status=completed, reason=null}");
    }

    @Test
    void neverDialWhoMustNotBeCalled() {
        UUID suppressed = campaigns.singleCall(NUMBER);
        campaigns.execute(
                "insert into suppressions (id, kind, value_index) select gen_random_uuid(), 'phone', phone_index from leads");
        UUID lead = campaigns.lead("+12125550102");
        UUID doNotCall = campaigns.singleCall(lead);
        campaigns.execute("update leads set do_not_call = true where id = ?", lead);

        single.wake();

        single.awaitItem(suppressed, "{status=failed, reason=suppressed}");
        single.awaitItem(doNotCall, "{status=failed, reason=do-not-call}");
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

        single.wake();

        single.awaitItem(refused, "{status=failed, reason=configuration}");
        single.awaitItem(brokenOff, "{status=failed, reason=person-reached}");
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(campaigns.count("select count(*) from campaigns where status <> 'draft'"))
                .isZero();
    }

    private void edit(UUID item, @Nullable Instant time, QueueEdit.@Nullable NewStatus status) {
        engine.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> QueueEdits.apply(handle, item, row -> {}, new QueueEdit(null, time, status, null)));
    }
}
