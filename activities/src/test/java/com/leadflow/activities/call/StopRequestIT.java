package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what it is learned that a lead wants no more calls. */
class StopRequestIT {
    private final StopReports reports = new StopReports();
    private final Campaigns campaigns = reports.campaigns;
    private final Attempt attempt = reports.attempt;

    @AfterEach
    void close() {
        reports.close();
    }

    /** By the watch, which asks the provider where no webhook comes. */
    @Test
    void countsHoweverItIsLearned() {
        UUID call = campaigns.permit(attempt, "");

        reports.data
                .asWorker()
                .run(
                        new Actor.System("watch"),
                        handle -> reports.progress.record(
                                handle, StopReports.report(call, StopReports.SILENCE, StopReports.ASKED)));

        assertThat(reports.suppressed()).hasSize(1);
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isOne();
    }

    @Test
    void isObeyedOnce() {
        UUID call = campaigns.permit(attempt, "");
        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);
        campaigns.execute("delete from suppressions");

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        assertThat(reports.suppressed()).isEmpty();
    }

    /** The report of the call may be heard twice, and say more the second time. */
    @Test
    void isObeyedThoughAnEarlierReportDidNotHaveIt() {
        UUID call = campaigns.permit(attempt, "");
        reports.hear(call, StopReports.SILENCE, StopReports.NOTHING);
        assertThat(reports.suppressed()).isEmpty();

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);

        assertThat(reports.suppressed()).hasSize(1);
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

        reports.hear(call, StopReports.SILENCE, told);

        assertThat(reports.suppressed()).hasSize(1);
    }

    @Test
    void isLearnedByAReasonThatTheCampaignNames() {
        campaigns.execute("update campaigns set stop_reasons = '{call.ending.hook-executed-say}'");
        UUID call = campaigns.permit(attempt, "");

        reports.hear(call, "call.ending.hook-executed-say", StopReports.NOTHING);

        assertThat(reports.suppressed()).hasSize(1);
    }

    @Test
    void isNotLearnedByWhatTheCampaignDoesNotName() {
        campaigns.execute("update campaigns set stop_field = '', stop_tools = '{}'");
        UUID call = campaigns.permit(attempt, "");

        reports.hear(call, StopReports.SILENCE, StopReports.ASKED);
        reports.hear(
                call,
                StopReports.SILENCE,
                "\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"stop_calling\"}],\"structuredOutputs\":{\"1\":{\"result\":true}}}");

        assertThat(reports.suppressed()).isEmpty();
        assertThat(campaigns.count("select count(*) from leads where do_not_call"))
                .isZero();
    }

    @Test
    void isLearnedFromSingleCallsByTheDefault() {
        UUID item = campaigns.singleCall(campaigns.lead("+12125550102"));
        campaigns.execute("update call_queue set status = 'in-progress', claim = 1 where id = ?", item);
        Attempt single = new Attempt(item, 1, null, attempt.leadId());
        UUID call = campaigns.permit(single, "");

        reports.hear(
                call,
                StopReports.SILENCE,
                "\"artifact\":{\"messages\":[{\"role\":\"tool_call_result\",\"name\":\"stop_calling\"}]}");
        reports.settling.settle(single);

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

        reports.hear(call, StopReports.SILENCE, "\"analysis\":{\"structuredData\":{\"no_more_calls\":true}}");

        assertThat(reports.found("+12125550102")).hasSize(1);
    }
}
