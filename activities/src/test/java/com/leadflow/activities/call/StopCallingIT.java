package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.Engine;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.suppression.Suppression;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lead says in a call that they want no more of them. */
class StopCallingIT {
    private static final String NUMBER = "+12125550101";
    private static final String ASKED = "\"analysis\":{\"structuredData\":{\"do_not_call\":true}}";
    private static final String NOTHING = "\"analysis\":{\"structuredData\":{\"do_not_call\":false}}";
    private static final String SILENCE = "silence-timed-out";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private UUID campaign;
    private Attempt attempt;

    @BeforeEach
    void claim() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, NUMBER);
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void suppressesTheNumberForEverybodyAndSaysWhichCallItWas() {
        UUID call = campaigns.permit(attempt, "");

        hear(report(call, SILENCE, ASKED));

        Suppression suppression = suppressed().get(0);
        assertThat(suppression.teamId()).isNull();
        assertThat(suppression.source()).isEqualTo("call");
        assertThat(suppression.value()).isEqualTo(NUMBER);
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
        Attempt elsewhere = campaigns.claimed(other, NUMBER);
        UUID call = campaigns.permit(attempt, "");

        hear(report(call, SILENCE, ASKED));

        assertThat(item(elsewhere)).hasToString("[{status=cancelled, reason=suppressed}]");
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads where campaign_id = ?", other))
                .isEqualTo("failed suppressed");
    }

    /** What the call came to stays what it is: silence would be called again. */
    @Test
    void isNotCalledAgainByTheCallsOwnItem() {
        UUID call = campaigns.permit(attempt, "");
        hear(report(call, SILENCE, ASKED));

        settling.settle(attempt);

        assertThat(campaigns.text("select outcome from call_history")).isEqualTo("no-answer");
        assertThat(item(attempt)).hasToString("[{status=failed, reason=do-not-call}]");
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=failed, reason=do-not-call, last_outcome=no-answer, attempts=1}]");
    }

    @Test
    void completesTheItemWhereItWasAConversation() {
        UUID call = campaigns.permit(attempt, "");
        hear(report(call, "customer-ended-call", ASKED));

        settling.settle(attempt);

        assertThat(item(attempt)).hasToString("[{status=completed, reason=null}]");
        assertThat(suppressed()).hasSize(1);
    }

    @Test
    void countsInAReportThatComesAfterTheCallWasSettled() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");
        settling.settle(attempt);
        assertThat(item(attempt)).hasToString("[{status=pending, reason=busy}]");

        hear(report(call, "customer-busy", ASKED));

        assertThat(item(attempt)).hasToString("[{status=cancelled, reason=suppressed}]");
        assertThat(campaigns.rows("select status, reason, last_outcome from campaign_leads"))
                .hasToString("[{status=failed, reason=suppressed, last_outcome=busy}]");
        assertThat(suppressed()).hasSize(1);
    }

    /** By the watch, which asks the provider where no webhook comes. */
    @Test
    void countsHoweverItIsLearned() {
        UUID call = campaigns.permit(attempt, "");

        data.asWorker().run(new Actor.System("watch"), handle -> progress.record(handle, report(call, SILENCE, ASKED)));

        assertThat(suppressed()).hasSize(1);
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isOne();
    }

    @Test
    void isObeyedOnce() {
        UUID call = campaigns.permit(attempt, "");
        hear(report(call, SILENCE, ASKED));
        campaigns.execute("delete from suppressions");

        hear(report(call, SILENCE, ASKED));

        assertThat(suppressed()).isEmpty();
    }

    /** The report of the call may be heard twice, and say more the second time. */
    @Test
    void isObeyedThoughAnEarlierReportDidNotHaveIt() {
        UUID call = campaigns.permit(attempt, "");
        hear(report(call, SILENCE, NOTHING));
        assertThat(suppressed()).isEmpty();

        hear(report(call, SILENCE, ASKED));

        assertThat(suppressed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"artifact\":{\"messages\":[{\"role\":\"tool_calls\",\"toolCalls\":[{\"type\":\"function\",\"function\":{\"name\":\"opt_out\",\"arguments\":\"{}\"}}]}]}",
                "\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"opt_out\",\"result\":\"done\"}]}",
                "\"artifact\":{\"structuredOutputs\":{\"7b\":{\"name\":\"no_more_calls\",\"result\":true}}}",
                "\"artifact\":{\"structuredOutputs\":{\"7b\":{\"name\":\"what they said\",\"result\":{\"no_more_calls\":\"True\"}}}}",
                "\"analysis\":{\"structuredData\":{\"no_more_calls\":true}}",
            })
    void isLearnedByWhatTheCampaignSays(String told) {
        campaigns.execute("update campaigns set stop_field = 'no_more_calls', stop_tools = '{opt_out}'");
        UUID call = campaigns.permit(attempt, "");

        hear(report(call, SILENCE, told));

        assertThat(suppressed()).hasSize(1);
    }

    @Test
    void isLearnedByAReasonThatTheCampaignNames() {
        campaigns.execute("update campaigns set stop_reasons = '{call.ending.hook-executed-say}'");
        UUID call = campaigns.permit(attempt, "");

        hear(report(call, "call.ending.hook-executed-say", NOTHING));

        assertThat(suppressed()).hasSize(1);
    }

    @Test
    void isNotLearnedByWhatTheCampaignDoesNotName() {
        campaigns.execute("update campaigns set stop_field = '', stop_tools = '{}'");
        UUID call = campaigns.permit(attempt, "");

        hear(report(call, SILENCE, ASKED));
        hear(
                report(
                        call,
                        SILENCE,
                        "\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"stop_calling\"}],\"structuredOutputs\":{\"1\":{\"result\":true}}}"));

        assertThat(suppressed()).isEmpty();
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isZero();
    }

    @Test
    void isLearnedFromSingleCallsByTheDefault() {
        UUID item = campaigns.singleCall(campaigns.lead("+12125550102"));
        campaigns.execute("update call_queue set status = 'in-progress', claim = 1 where id = ?", item);
        Attempt single = new Attempt(item, 1, null, attempt.leadId());
        UUID call = campaigns.permit(single, "");

        hear(report(
                call,
                SILENCE,
                "\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"stop_calling\"}]}"));
        settling.settle(single);

        assertThat(campaigns.rows("select status, reason from call_queue where id = ?", item))
                .hasToString("[{status=failed, reason=do-not-call}]");
        assertThat(campaigns.count("select count(*) from suppressions where source = 'call'"))
                .isOne();
    }

    @Test
    void isLearnedFromASingleCallByWhatItsCampaignSays() {
        UUID item = campaigns.singleCall(campaigns.lead("+12125550102"));
        campaigns.execute("update campaigns set stop_field = 'no_more_calls'");
        campaigns.execute("update call_queue set status = 'in-progress', claim = 1 where id = ?", item);
        UUID call = campaigns.permit(new Attempt(item, 1, null, attempt.leadId()), "");

        hear(report(call, SILENCE, "\"analysis\":{\"structuredData\":{\"no_more_calls\":true}}"));

        assertThat(found("+12125550102")).hasSize(1);
    }

    /** Who stops a campaign holds it, and wants its calls next: the call is not held meanwhile. */
    @Test
    void waitsForCampaignsBeforeItHoldsTheCall() throws Exception {
        UUID call = campaigns.permit(attempt, "");
        CompletableFuture<Void> hearing = data.owner().inTransaction(handle -> {
            handle.select("select from campaigns for update").mapToMap().list();
            CompletableFuture<Void> webhook = CompletableFuture.runAsync(() -> hear(report(call, SILENCE, ASKED)));
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
        assertThat(suppressed()).hasSize(1);
    }

    /** The number that was called is not to be called again, whoever has it by now; and the lead is not, under any. */
    @Test
    void holdsForTheNumberThatWasCalled() {
        UUID call = campaigns.permit(attempt, "");
        campaigns.changeNumber(attempt.leadId(), "+12125550199");

        hear(report(call, SILENCE, ASKED));

        Suppression suppression = suppressed().get(0);
        assertThat(suppression.value()).isNull();
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isOne();
        assertThat(found("+12125550199")).isEmpty();
    }

    private void hear(CallSnapshot call) {
        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, call));
    }

    private static CallSnapshot report(UUID call, String endedReason, String told) {
        return new VapiCallReader(InstantSource.system())
                .readWebhook("""
                {"message":{"type":"end-of-call-report","endedReason":"%s",%s,
                  "call":{"id":"call-of-%s","customer":{"externalId":"%s"}}}}
                """.formatted(endedReason, told, call, call))
                .orElseThrow()
                .call();
    }

    private List<Suppression> suppressed() {
        return found(NUMBER);
    }

    private List<Suppression> found(String number) {
        Suppressions suppressions = new Suppressions(data.keysets());
        return data.asApi().call(Persona.ADMIN.actor(), handle -> suppressions.search(handle, Kind.PHONE, number, 10));
    }

    private List<?> item(Attempt of) {
        return campaigns.rows("select status, reason from call_queue where id = ?", of.queueId());
    }
}
