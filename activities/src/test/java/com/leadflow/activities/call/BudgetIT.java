package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.Persona;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns whose calls take a minute at most: 15 cents are set aside for each, and each conversation costs 10. */
@Timeout(180)
class BudgetIT {
    private static final int LINES = 20;
    private static final int AT_ONCE = 12;

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
    void callAsManyOfTwoHundredAsFiveDollarsPayForAndPause() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = withBudget("5.00", 200);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "paused");
        assertThat(campaigns.text("select reason from campaigns where id = ?", campaign))
                .isEqualTo("budget");
        Engine.await("all settled", () -> campaigns.leads(campaign, "in-progress") == 0);
        // After 49 there are ten cents left.
        assertThat(engine.provider.requests()).hasSize(49);
        assertThat(campaigns.text("select sum(cost_usd)::numeric(9, 2)::text from call_history"))
                .isEqualTo("4.90");
        assertThat(campaigns.leads(campaign, "pending")).isEqualTo(151);
        assertThat(campaigns.count("select count(*) from call_queue where retry_count > 0 and status = 'pending'"))
                .isZero();
        assertThat(campaigns.count("""
                select count(distinct lead_id) from dial_decisions where verdict = 'defer' and reason = 'budget' and until is null
                """)).isEqualTo(100);

        campaigns.execute(
                "update campaigns set budget_usd = 30, status = 'active', reason = null where id = ?", campaign);
        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(200);
    }

    /** Half a dollar has room for three calls: that they may cost less is known when they have ended. */
    @Test
    void waitWithTheNextCallUntilThoseInProgressHaveEnded() {
        UUID campaign = withBudget("0.50", 6);

        engine.wake(campaign);

        Engine.await(
                "all that there is room for", () -> engine.provider.liveCalls().size() == 3);
        engine.provider.endLive(engine.provider.liveCalls().get(0), "customer-ended-call");
        Engine.await("settled", () -> campaigns.leads(campaign, "completed") == 1);
        // Ten cents are spent, and thirty set aside.
        assertThat(engine.provider.requests()).hasSize(3);
        assertThat(campaigns.status(campaign)).isEqualTo("active");

        engine.provider.endLive(engine.provider.liveCalls().get(0), "customer-did-not-answer");

        // That one cost nothing.
        Engine.await("the next", () -> engine.provider.requests().size() == 4);
    }

    @Test
    void grantNoMorePermitsThanThereIsRoomForThoughTheyAreAskedForAtOnce() throws Exception {
        UUID campaign = withBudget("0.75", 0);
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Attempt> attempts = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                attempts.add(campaigns.claimed(campaign, "+1212555%04d".formatted(100 + i)));
            }
            DialPermits permits = new DialPermits(
                    engine.data.asWorker(), engine.data.keysets().cipher(), engine.check);

            List<Permission> taken = atOnce(threads, permits, attempts);

            assertThat(taken).filteredOn(Permission.Granted.class::isInstance).hasSize(5);
            assertThat(campaigns.count(
                            "select count(*) from call_queue where status = 'pending' and reason = 'budget'"))
                    .isEqualTo(AT_ONCE - 5);
            assertThat(campaigns.text("select sum(reserved_usd)::numeric(9, 2)::text from call_history"))
                    .isEqualTo("0.75");
        } finally {
            threads.shutdownNow();
        }
    }

    /** Four live calls may cost 60 cents: of 75 that leaves room for one. */
    @Test
    void chargeABudgetThatIsSetLaterWithTheCallsThatAreLive() {
        UUID campaign = campaigns.createWith(0);
        campaigns.execute("update campaigns set max_call_seconds = 60 where id = ?", campaign);
        DialPermits permits =
                new DialPermits(engine.data.asWorker(), engine.data.keysets().cipher(), engine.check);
        for (int i = 0; i < 4; i++) {
            permits.take(campaigns.claimed(campaign, "+1212555%04d".formatted(100 + i)));
        }

        campaigns.execute("update campaigns set budget_usd = 0.75 where id = ?", campaign);
        engine.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> handle.attach(BudgetDao.class).setAside(campaign, engine.check.costPerMinuteUsd()));

        assertThat(permits.take(campaigns.claimed(campaign, "+12125550104"))).isInstanceOf(Permission.Granted.class);
        assertThat(permits.take(campaigns.claimed(campaign, "+12125550105"))).isInstanceOf(Permission.NotGranted.class);
        assertThat(campaigns.text("select sum(reserved_usd)::numeric(9, 2)::text from call_history"))
                .isEqualTo("0.75");
    }

    /** What the provider says that a call has cost so far is not what it will have cost. */
    @Test
    void keepWhatIsSetAsideForALiveCallWhateverItIsSaidToHaveCostSoFar() {
        UUID campaign = withBudget("0.15", 0);
        Attempt first = campaigns.claimed(campaign, "+12125550101");
        Attempt second = campaigns.claimed(campaign, "+12125550102");
        DialPermits permits =
                new DialPermits(engine.data.asWorker(), engine.data.keysets().cipher(), engine.check);
        Permission.Granted granted = (Permission.Granted) permits.take(first);

        say(granted, "in-progress", "0");
        say(granted, "ended", "0");

        assertThat(permits.take(second)).isInstanceOf(Permission.NotGranted.class);
        assertThat(campaigns.text("select reason from call_queue where id = ?", second.queueId()))
                .isEqualTo("budget");
    }

    private void say(Permission.Granted call, String status, String cost) {
        CallSnapshot snapshot = new VapiCallReader(InstantSource.system())
                .readCall("""
                {"id": "call-1", "status": "%s", "customer": {"externalId": "%s"}, "startedAt": "2026-11-23T15:00:00Z", "cost": %s}
                """.formatted(status, call.request().historyId(), cost));
        engine.data.asApi().run(new Actor.System("webhook"), handle -> engine.progress.record(handle, snapshot));
    }

    @Test
    void setNothingAsideForACallThatWasNotPlaced() {
        engine.provider.answer(request -> new PlaceAnswer.Refused(Fault.NUMBER, null));
        UUID campaign = withBudget("1.00", 20);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(20);
        assertThat(campaigns.count("select count(*) from call_history where reserved_usd > 0"))
                .isZero();
    }

    @Test
    void chargeByItsLengthWhatTheProviderDoesNotTellTheCostOf() {
        UUID campaign = withBudget("1.00", 0);
        Attempt attempt = campaigns.claimed(campaign, "+12125550101");
        new DialPermits(engine.data.asWorker(), engine.data.keysets().cipher(), engine.check).take(attempt);
        campaigns.execute("""
                update call_history set call_id = 'call-1', ended_at = now(), duration = 20, ended_reason = 'customer-busy'
                """);

        new SettleActivitiesImpl(
                        engine.data.asWorker(),
                        engine.data.keysets().cipher(),
                        engine.check,
                        new CallMetrics(engine.metrics))
                .settle(attempt);

        assertThat(campaigns.text("select reserved_usd::numeric(9, 2)::text from call_history"))
                .isEqualTo("0.05");
    }

    private UUID withBudget(String usd, int leads) {
        UUID campaign = campaigns.createWith(leads);
        campaigns.execute(
                "update campaigns set budget_usd = ?::numeric, max_call_seconds = 60 where id = ?", usd, campaign);
        return campaign;
    }

    private static List<Permission> atOnce(ExecutorService threads, DialPermits permits, List<Attempt> attempts)
            throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Future<Permission>> asked = new ArrayList<>();
        for (Attempt attempt : attempts) {
            asked.add(threads.submit(() -> {
                release.await();
                return permits.take(attempt);
            }));
        }
        release.countDown();
        List<Permission> answers = new ArrayList<>();
        for (Future<Permission> one : asked) {
            answers.add(one.get());
        }
        return answers;
    }
}
