package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call is asked for before the provider has added up what it costs, and its report comes afterwards; or the other way round. */
class ReportedCostIT {
    private static final String CUT_OFF = "pipeline-error-eleven-labs-quota-exceeded";

    private final StopReports reports = new StopReports();
    private final Campaigns campaigns = reports.campaigns;
    private final UUID call = campaigns.permit(reports.attempt, "");

    @AfterEach
    void close() {
        reports.close();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "0, false", "null, true", "null, false"})
    void chargeWhatTheReportTellsAfterALookAtTheCall(String cost, boolean settledBetween) {
        look(cost, "");
        if (settledBetween) {
            reports.settling.settle(reports.attempt);
        }

        report("0.17");

        assertThat(charged()).isEqualByComparingTo("0.17");
        reports.settling.settle(reports.attempt);
        assertThat(charged()).isEqualByComparingTo("0.17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1000004", "0.1", "0.02", "0", "null"})
    void changeNothingByAReportThatTellsOfNoMore(String cost) {
        report("0.1000004");
        reports.settling.settle(reports.attempt);
        String row = row();

        report(cost);

        assertThat(row()).isEqualTo(row);
    }

    /** What else a look at the call brings is kept. */
    @Test
    void keepWhatTheReportHasToldThoughALookTellsOfLess() {
        report("0.17");

        look("0", "User: Hello?");

        assertThat(campaigns.text("select cost_usd || ' ' || (transcript is not null) from call_history"))
                .isEqualTo("0.170000 true");
    }

    /** That the lead had talked was known when a person decided to call again nevertheless. */
    @Test
    void leaveWhatAPersonHasQueuedAgain() {
        report("0");
        reports.settling.settle(reports.attempt);
        queueAgain();
        String settledAt = campaigns.text("select resolved_at from call_history");

        report("0.17");

        assertThat(charged()).isEqualByComparingTo("0.17");
        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=pending, reason=null}]");
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("pending");
        assertThat(campaigns.text("select resolved_at from call_history")).isEqualTo(settledAt);
    }

    private void look(String cost, String transcript) {
        String json = """
                {"id": "call-of-%s", "status": "ended", "endedReason": "%s", "customer": {"externalId": "%s"}, "cost": %s,
                 "artifact": {"transcript": "%s", "messages": [{"role": "user", "message": "Hello?"}]}, "analysis": {"summary": "Cut off."}}
                """.formatted(call, CUT_OFF, call, cost, transcript);
        reports.data
                .asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> reports.progress.record(
                                handle, new VapiCallReader(InstantSource.system()).readCall(json)));
    }

    private void report(String cost) {
        reports.hear(
                call,
                CUT_OFF,
                "\"cost\":" + cost + ",\"artifact\":{\"messages\":[{\"role\":\"user\",\"message\":\"Hello?\"}]}");
    }

    private BigDecimal charged() {
        UUID campaign = Objects.requireNonNull(reports.attempt.campaignId());
        return reports.data
                .asWorker()
                .call(
                        new Actor.System("dial"),
                        handle ->
                                handle.attach(BudgetDao.class).charged(campaign).totalUsd());
    }

    /** The row, and how often it was changed. */
    private String row() {
        return campaigns.text(
                "select concat_ws(' ', to_jsonb(h), h.xmin, (select count(*) from audit_log where row_id = h.id)) from call_history h");
    }

    private void queueAgain() {
        ListRequest cutOff = QueueSelection.request(Map.of("reason", "person-reached"), null, 10);
        QueueBulk.Result requeued = reports.data
                .asApi()
                .call(
                        Persona.ADMIN.actor(),
                        handle -> QueueBulk.apply(
                                handle,
                                cutOff,
                                QueueSelection.read(handle, cutOff).items(),
                                QueueEdit.requeue(null)));
        assertThat(requeued.changed()).isEqualTo(1);
    }
}
