package com.leadflow.activities.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.call.Attempt;
import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is noted of a callback while the phone rings or the call goes on, by a person or by the assistant. */
class CallbackNoteIT {
    private static final String SUPPRESS = """
            insert into suppressions (id, kind, value, value_index, source)
            select gen_random_uuid(), 'phone', phone_number, phone_index, 'manual' from call_queue
            """;

    private final CalledLead called = new CalledLead();
    private final Campaigns campaigns = called.campaigns;
    private final SettleActivitiesImpl settling = called.settling;
    private final Attempt attempt = called.attempt;

    @AfterEach
    void close() {
        called.close();
    }

    /** Somebody wrote down, while the phone rang, when the lead is to be called. */
    @Test
    void callAgainWhenAPersonSaysSoDuringTheCall() {
        Instant asked = called.at(LocalTime.NOON);
        called.note(asked);
        called.report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(called.item()).isEqualTo("pending callback high 0 line free");
        assertThat(called.scheduled()).isEqualTo(asked);
    }

    /** "In two minutes" passes while the phone still rings: the lead is called as soon as may be. */
    @Test
    void callAtOnceWhereTheTimeHasPassedDuringTheCall() {
        Instant before = Instant.now();
        called.note(before.minusSeconds(60));
        called.report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(called.item()).isEqualTo("pending callback high 0 line free");
        assertThat(called.scheduled()).isAfterOrEqualTo(before.minusSeconds(30));
    }

    /** The call for which it was noted is not made twice. */
    @Test
    void repeatACallbackThatWasDueWhenTheCallBeganLikeAnyOther() {
        campaigns.execute("update call_queue set callback_at = now() - interval '6 minutes'");
        called.report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=pending, reason=no-answer}]");
    }

    /** The provider does not tell how the call ended. */
    @Test
    void callAgainWhenAPersonSaysSoDuringACallThatIsLost() {
        Instant asked = called.at(LocalTime.NOON);
        called.note(asked);

        settling.settle(attempt);

        assertThat(campaigns.text("select ended_reason from call_history")).isEqualTo("lost");
        assertThat(called.item()).isEqualTo("pending callback high 0 line free");
        assertThat(called.scheduled()).isEqualTo(asked);
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads"))
                .isEqualTo("pending callback");
    }

    /** Who wants no more calls wants no callback either; whoever asked for it finds out why there is none. */
    @ParameterizedTest
    @CsvSource({
        "STOP, customer-ended-call, completed, refuse do-not-call -",
        "STOP, customer-did-not-answer, failed, refuse do-not-call -",
        "SUPPRESS, customer-ended-call, completed, refuse suppressed -",
        "SUPPRESS, customer-did-not-answer, cancelled, refuse suppressed -"
    })
    void tellOnceWhyThereIsNoCallbackForWhoIsToBeCalledNoMore(
            String event, String endedReason, String status, String decision) {
        called.note(called.at(LocalTime.NOON));
        called.report(endedReason, "{}");
        campaigns.execute(event.equals("SUPPRESS") ? SUPPRESS : "update call_history set stop_asked = true");

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo(status);
        assertThat(called.decision()).isEqualTo(decision);
    }

    /** Who stops a campaign cancels its callbacks, also that of a lead who is being called just then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer-ended-call",
                "customer-did-not-answer",
                "call.start.error-subscription-concurrency-limit-reached"
            })
    void callNobodyWhoseCampaignIsStoppedAfterwards(String endedReason) {
        called.note(called.at(LocalTime.NOON));
        called.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> new CampaignCommands().stop(handle, called.campaign, LiveCalls.FINISH));
        called.report(endedReason, "{}");

        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending'"))
                .isZero();
        assertThat(called.decision()).isEqualTo("refuse campaign-stopped -");
    }

    /** What was noted while the call went on may have been corrected by its end. */
    @Test
    void believeTheReportBeforeWhatWasNotedEarlier() {
        Instant asked = called.at(LocalTime.of(15, 0));
        called.hear(
                "status-update", CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
        called.hear("end-of-call-report", CalledLead.callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(called.scheduled()).isEqualTo(asked);
        called.hear(
                "end-of-call-report",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
        assertThat(called.noted()).isEqualTo(CalledLead.callbackAt(asked.toString()));
    }

    @Test
    void sealWhatWasNoted() {
        called.report("customer-ended-call", CalledLead.callbackAt("2020-01-01T00:00:00Z"));

        assertThat(new String(called.sealed(), ISO_8859_1)).doesNotContain("callback_at");
        assertThat(called.noted()).isEqualTo(CalledLead.callbackAt("2020-01-01T00:00:00Z"));
    }
}
