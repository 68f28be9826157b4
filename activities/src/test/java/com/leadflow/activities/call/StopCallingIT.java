package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.store.Persona;
import com.leadflow.store.suppression.Suppression;
import com.leadflow.workflows.call.Attempt;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows when a lead says in a call that they want no more of them. */
class StopCallingIT {
    private final StopReports reports = new StopReports();
    private final Campaigns campaigns = reports.campaigns;
    private final Attempt attempt = reports.attempt;

    @AfterEach
    void close() {
        reports.close();
    }

    @Test
    void suppressesTheNumberForEverybodyAndSaysWhichCallItWas() {
        UUID call = campaigns.permit(attempt, "");

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        Suppression suppression = reports.suppressed().get(0);
        assertThat(suppression.teamId()).isNull();
        assertThat(suppression.source()).isEqualTo("call");
        assertThat(suppression.value()).isEqualTo(StopReports.NUMBER);
        assertThat(suppression.reason()).contains(call.toString());
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isOne();
        assertThat(campaigns.count("select count(*) from call_history where stop_asked"))
                .isOne();
    }

    @Test
    void cancelsWhatWaitsInOtherCampaigns() {
        UUID other = campaigns.create(1);
        campaigns.execute("update campaigns set team_id = ? where id = ?", Persona.STRANGER.team(), other);
        Attempt elsewhere = campaigns.claimed(other, StopReports.NUMBER);
        UUID call = campaigns.permit(attempt, "");

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        assertThat(item(elsewhere)).hasToString("[{status=cancelled, reason=suppressed}]");
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads where campaign_id = ?", other))
                .isEqualTo("failed suppressed");
    }

    /** What the call came to stays what it is: silence would be called again. */
    @Test
    void isNotCalledAgainByTheCallsOwnItem() {
        UUID call = campaigns.permit(attempt, "");
        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        reports.settling.settle(attempt);

        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("no-answer");
        assertThat(item(attempt)).hasToString("[{status=failed, reason=do-not-call}]");
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=failed, reason=do-not-call, last_outcome=no-answer, attempts=1}]");
    }

    @Test
    void completesTheItemWhereItWasAConversation() {
        UUID call = campaigns.permit(attempt, "");
        reports.hear(call, "customer-ended-call", StopReports.ASKED);

        reports.settling.settle(attempt);

        assertThat(item(attempt)).hasToString("[{status=completed, reason=null}]");
        assertThat(reports.suppressed()).hasSize(1);
    }

    @Test
    void countsInAReportThatComesAfterTheCallWasSettled() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");
        reports.settling.settle(attempt);
        assertThat(item(attempt)).hasToString("[{status=pending, reason=busy}]");

        reports.hear(call, "customer-busy", StopReports.ASKED);

        assertThat(item(attempt)).hasToString("[{status=cancelled, reason=suppressed}]");
        assertThat(campaigns.rows("select verdict, reason from dial_decisions order by id desc limit 1"))
                .hasToString("[{verdict=refuse, reason=suppressed}]");
        assertThat(campaigns.rows("select status, reason, last_outcome from campaign_leads"))
                .hasToString("[{status=failed, reason=suppressed, last_outcome=busy}]");
        assertThat(reports.suppressed()).hasSize(1);
    }

    /** Who stops a campaign holds it, and wants its calls next: the call is not held meanwhile. */
    @Test
    void waitsForCampaignsBeforeItHoldsTheCall() throws Exception {
        UUID call = campaigns.permit(attempt, "");
        CompletableFuture<Void> hearing = reports.data.owner().inTransaction(handle -> {
            handle.select("select from campaigns for update").mapToMap().list();
            CompletableFuture<Void> webhook =
                    CompletableFuture.runAsync(() -> reports.hear(call, StopReports.SILENCE, StopReports.ASKED));
            Engine.await("waiting for the campaign", () -> campaigns.count("""
                            select count(*) from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                            """) == 1);
            assertThat(handle.select("select from call_history for update skip locked")
                            .mapToMap()
                            .list())
                    .hasSize(1);
            return webhook;
        });

        hearing.get(30, TimeUnit.SECONDS);
        assertThat(reports.suppressed()).hasSize(1);
    }

    /** The number that was called is not to be called again, whoever has it by now; and the lead is not, under any. */
    @Test
    void holdsForTheNumberThatWasCalled() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.changeNumber(attempt.leadId(), "+12125550199");

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        Suppression suppression = reports.suppressed().get(0);
        assertThat(suppression.value()).isNull();
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isOne();
        assertThat(reports.found("+12125550199")).isEmpty();
    }

    private List<?> item(Attempt of) {
        return campaigns.rows("select status, reason from call_queue where id = ?", of.queueId());
    }
}
