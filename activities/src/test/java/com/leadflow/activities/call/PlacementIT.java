package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.DialPermits.Permission.Granted;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.PermitDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementIT {
    private final TestDatabase data = TestDatabase.create();

    private final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);
    private final Placement placement = new Placement(data.asWorker(), provider, progress);

    @AfterEach
    void close() {
        data.close();
    }

    /** Pausing waits for everybody who holds the campaign; until the permit has ended it counts as a call that may have been placed. */
    @Test
    void endThePermitThoughTheCampaignCannotBePausedYet() throws Exception {
        UUID campaign = campaigns.create(1);
        Attempt attempt = campaigns.claimed(campaign, "+12125550101");
        UUID permit = campaigns.permit(attempt, "");
        try (Handle holder = data.owner().open()) {
            holder.begin();
            holder.execute("select from campaigns for share");
            CompletableFuture<DialResult> refused = CompletableFuture.supplyAsync(
                    () -> placement.refused(attempt, permit, new PlaceAnswer.Refused(Fault.CONFIGURATION, null)),
                    task -> new Thread(task, "dial").start());

            Engine.await(
                    "the permit's end",
                    () -> campaigns.count("select count(*) from call_history where ended_reason = 'not-dialed'") == 1);
            assertThat(campaigns.status(campaign)).isEqualTo("active");
            holder.rollback();
            assertThat(refused.get().report())
                    .hasToString("AttemptReport[item=pending, outcome=null, reason=configuration]");
        }
        assertThat(campaigns.status(campaign)).isEqualTo("paused");
    }

    /** Whoever placed it: the provider is there. */
    @Test
    void takeNoProviderForSilentThatHasJustAcceptedACall() {
        campaigns.permit(campaigns.claimed(campaigns.create(1), "+12125550101"), "");
        assertThat(isAnyHeardOfWithin3s()).as("not accepted yet").isFalse();

        campaigns.execute("update call_history set call_id = 'call-1', created_at = now() - interval '10 seconds'");
        assertThat(isAnyHeardOfWithin3s()).as("accepted, slowly").isTrue();

        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '4 seconds'");
        assertThat(isAnyHeardOfWithin3s()).as("accepted a while ago").isFalse();
    }

    private boolean isAnyHeardOfWithin3s() {
        return data.owner().withHandle(handle -> handle.attach(PermitDao.class).isAnyHeardOfWithin(3_000));
    }

    /** The next try has given it up meanwhile, and nobody else knows the call's id. */
    @Test
    void followACallThatWasGivenUpBeforeItsRequestWasAnswered() {
        UUID campaign = campaigns.create(1);
        Attempt attempt = campaigns.claimed(campaign, "+12125550101");
        UUID permit = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.execute("update call_queue set status = 'failed', reason = 'unknown'");

        placement.accepted(permit, new PlaceAnswer.Accepted("call-1", false));

        assertThat(campaigns.rows("select status, call_id from call_history"))
                .hasToString("[{status=initiated, call_id=call-1}]");
        assertThat(campaigns.rows("select status, started_at, line_held from call_queue"))
                .hasToString("[{status=in-progress, started_at=null, line_held=true}]");
    }

    /** Whoever looks for the call has begun to by then, and must not miss it. */
    @Test
    void neverSendARequestWhosePermitIsOlderThanTenSeconds() {
        Granted permit = granted(false);

        PlaceAnswer tooLate = placement.place(
                permit, System.nanoTime() - Duration.ofSeconds(11).toNanos());

        assertThat(tooLate).isEqualTo(new PlaceAnswer.Refused(Fault.NO_CONNECTION, null));
        assertThat(provider.requests()).isEmpty();
        assertThat(placement.place(permit, System.nanoTime())).isInstanceOf(PlaceAnswer.Accepted.class);
    }

    @Test
    void askForNoCallToProbeAProviderThatAnswersNothing() {
        AtomicBoolean answers = new AtomicBoolean();
        AtomicInteger questions = new AtomicInteger();
        provider.answerQuestions(() -> questions.incrementAndGet() > 0 && answers.get());

        assertThat(placement.place(granted(true), System.nanoTime()))
                .isEqualTo(new PlaceAnswer.Refused(Fault.NO_CONNECTION, null));
        assertThat(provider.requests()).isEmpty();

        answers.set(true);
        assertThat(placement.place(granted(true), System.nanoTime())).isInstanceOf(PlaceAnswer.Accepted.class);
        assertThat(provider.requests()).hasSize(1);
        assertThat(questions).hasValue(2);

        assertThat(placement.place(granted(false), System.nanoTime())).isInstanceOf(PlaceAnswer.Accepted.class);
        assertThat(questions).as("of a call that is no probe").hasValue(2);
    }

    private static Granted granted(boolean probe) {
        return new Granted(
                new CallRequest(
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        1,
                        "+12125550101",
                        "Ada Example",
                        "assistant",
                        "caller",
                        null,
                        600),
                probe);
    }
}
