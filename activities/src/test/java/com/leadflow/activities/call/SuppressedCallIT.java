package com.leadflow.activities.call;

import static com.leadflow.activities.call.SuppressionScopes.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.store.Persona;
import com.leadflow.store.suppression.Suppressing.Effect;
import com.leadflow.workflows.call.Attempt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls a suppression keeps from being made, and which it leaves to their end. */
class SuppressedCallIT {
    private static final String SUPPRESSED = "[{status=cancelled, reason=suppressed}]";

    private final SuppressionScopes scopes = new SuppressionScopes();
    private final Campaigns campaigns = scopes.campaigns;
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            scopes.data.asWorker(),
            scopes.data.keysets().cipher(),
            scopes.check,
            new CallMetrics(new SimpleMeterRegistry()));

    @AfterEach
    void close() {
        scopes.close();
    }

    @Test
    void refusesAPermitToASingleCallOfTheTeamsCampaign() {
        scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        UUID single = campaigns.singleCall(lead);
        campaigns.execute(
                "update campaigns set team_id = ? where id = (select campaign_id from single_calls)",
                Persona.OWNER.team());
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, line_held = true where id = ?", single);

        assertThat(scopes.permits.take(new Attempt(single, 1, null, lead)))
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report().reason()).isEqualTo("suppressed"));
    }

    @Test
    void refusesPermitsInItsScope() {
        scopes.suppressAs(Persona.OWNER, Persona.OWNER.team());
        UUID lead = campaigns.lead(NUMBER);
        Attempt theirs = campaigns.claimed(scopes.ofTheTeam, lead, NUMBER);
        Attempt others = campaigns.claimed(scopes.ofOthers, lead, NUMBER);

        Permission refused = scopes.permits.take(theirs);

        assertThat(refused)
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report().reason()).isEqualTo("suppressed"));
        assertThat(scopes.permits.take(others)).isInstanceOf(Permission.Granted.class);
        assertThat(campaigns.rows("select verdict, reason from dial_decisions where campaign_id = ?", scopes.ofTheTeam))
                .hasToString("[{verdict=refuse, reason=suppressed}]");
    }

    @Test
    void cancelsAClaimThatHasNoPermitYet() {
        Attempt attempt = campaigns.claimed(scopes.ofTheTeam, NUMBER);

        scopes.suppressAs(Persona.ADMIN, null);

        assertThat(scopes.permits.take(attempt))
                .isInstanceOfSatisfying(
                        Permission.NotGranted.class,
                        permission -> assertThat(permission.report())
                                .hasToString("AttemptReport[item=cancelled, outcome=null, reason=suppressed]"));
        assertThat(campaigns.count("select count(*) from call_queue where line_held"))
                .isZero();
        assertThat(campaigns.count("select count(*) from call_history")).isZero();
        assertThat(scopes.lead(attempt)).isEqualTo("failed suppressed");
    }

    @Test
    void leavesALiveCallToItsEndAndDoesNotRepeatIt() {
        Attempt attempt = campaigns.claimed(scopes.ofTheTeam, NUMBER);
        campaigns.permit(attempt, "call-1");

        Effect effect = scopes.suppressAs(Persona.ADMIN, null);

        assertThat(effect.items()).isZero();
        assertThat(scopes.item(attempt)).hasToString("[{status=in-progress, reason=null}]");
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");

        settling.settle(attempt);

        assertThat(scopes.item(attempt)).hasToString(SUPPRESSED);
        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("busy");
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=failed, reason=suppressed, last_outcome=busy, attempts=1}]");
    }

    /** The item is made and claimed while the number is being suppressed, so that the suppression has not cancelled it. */
    @Test
    void letsNoPermitBeTakenWhileItIsWritten() throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Permission> permission = scopes.data.asApi().call(Persona.ADMIN.actor(), handle -> {
                scopes.suppressions.add(handle, List.of(SuppressionScopes.content(NUMBER, Persona.ADMIN, null)));
                Attempt attempt = campaigns.claimed(scopes.ofTheTeam, NUMBER);
                Future<Permission> taking = thread.submit(() -> scopes.permits.take(attempt));
                Engine.await("waiting for the number", () -> taking.isDone() || waitingForALock() == 1);
                assertThat(taking.isDone()).isFalse();
                return taking;
            });

            assertThat(permission.get(30, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Permission.NotGranted.class,
                            refused -> assertThat(refused.report().reason()).isEqualTo("suppressed"));
        } finally {
            thread.shutdownNow();
        }
    }

    private long waitingForALock() {
        return campaigns.count("""
                select count(*) from pg_locks
                where locktype = 'advisory' and not granted
                  and database = (select oid from pg_database where datname = current_database())
                """);
    }
}
