package com.leadflow.activities.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.Callbacks;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdit.NewStatus;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads that ask, while they are called, to be called at another time. */
class CallbackIT {
    private static final String NUMBER = "+12125550101";

    /** Where the number lies. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("08:00-21:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private final DialPermits permits =
            new DialPermits(data.asWorker(), data.keysets().cipher(), check);

    /** In three days, by the lead's clock. */
    private final LocalDate day = LocalDate.now(NEW_YORK).plusDays(3);

    private UUID campaign;
    private Attempt attempt;
    private UUID call;
    private String callId = "call-1";

    @BeforeEach
    void callALead() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, NUMBER);
        call = campaigns.permit(attempt, callId);
        campaigns.execute("update call_history set permitted_at = now() - interval '5 minutes'");
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** Nobody may call on that day: the lead may be called, because the lead asked for it. */
    @Test
    void callAgainWhenTheLeadAskedForIt() {
        Instant asked = at(LocalTime.of(20, 30));
        report("customer-ended-call", callbackAt(asked.toString()));

        AttemptReport report = settling.settle(attempt);

        assertThat(report.item()).isEqualTo("pending");
        assertThat(item()).isEqualTo("pending callback high 0 line free");
        assertThat(scheduled()).isEqualTo(asked);
        assertThat(askedFor()).isEqualTo(asked);
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=completed, reason=null, last_outcome=success, attempts=1}]");
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
        assertThat(decision()).isEqualTo("defer callback America/New_York");
    }

    @Test
    void actOnceHoweverOftenItIsSettled() {
        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));
        settling.settle(attempt);
        campaigns.execute("update call_queue set status = 'cancelled', reason = 'cancelled'");

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("cancelled");
        assertThat(campaigns.count("select count(*) from dial_decisions")).isEqualTo(1);
    }

    @Test
    void readATimeOfTheLeadsOwnClockUnderTheNameThatTheCampaignHasForIt() {
        campaigns.execute("update campaigns set callback_field = 'ring_me'");
        campaigns.execute("update leads set timezone = 'America/Los_Angeles'");
        LocalDateTime noon = day.atTime(LocalTime.NOON);
        report("customer-ended-call", "{\"callback_at\":\"2020-01-01T00:00:00Z\",\"ring_me\":\"%s\"}".formatted(noon));

        settling.settle(attempt);

        assertThat(scheduled())
                .isEqualTo(noon.atZone(ZoneId.of("America/Los_Angeles")).toInstant());
    }

    @Test
    void waitForTheLegalHoursAndSaySo() {
        Instant night = at(LocalTime.of(23, 0));
        report("customer-ended-call", callbackAt(night.toString()));

        settling.settle(attempt);

        assertThat(askedFor()).isEqualTo(night);
        assertThat(scheduled())
                .isEqualTo(day.plusDays(1).atTime(8, 0).atZone(NEW_YORK).toInstant());
        assertThat(decision()).isEqualTo("defer callback-moved America/New_York");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, callback-past",
        "2999-01-01T00:00:00Z, callback-too-far",
        "tomorrow afternoon, callback-unreadable"
    })
    void goOnAsUsualWhereTheTimeIsNone(String said, String reason) {
        report("customer-ended-call", callbackAt(said));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, callback_at from call_queue"))
                .hasToString("[{status=completed, callback_at=null}]");
        assertThat(decision()).isEqualTo("refuse " + reason + " -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"callback_at\":null}", "{\"callback_at\":\"\"}", "{\"interested\":true}"})
    void goOnAsUsualWhereNothingIsSaid(String noted) {
        report("customer-ended-call", noted);

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        assertThat(campaigns.count("select count(*) from dial_decisions")).isZero();
    }

    /** Its greeting may name any time. */
    @Test
    void takeNoVoicemailAtItsWord() {
        report("voicemail", callbackAt(at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason, callback_at from call_queue"))
                .hasToString("[{status=pending, reason=voicemail, callback_at=null}]");
    }

    @Test
    void callNobodyWhoIsNotToBeCalled() {
        campaigns.execute("update leads set do_not_call = true");
        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        assertThat(decision()).isEqualTo("refuse do-not-call -");
    }

    /** A stop request in the same report beats what the lead, or a person meanwhile, said of a later time. */
    @Test
    void callNobodyWhoAskedInTheSameCallToBeCalledNoMore() {
        campaigns.execute("update call_queue set callback_at = ?", Timestamp.from(at(LocalTime.of(10, 0))));
        report("customer-ended-call", "{\"do_not_call\":true,\"callback_at\":\"%s\"}".formatted(at(LocalTime.NOON)));

        settling.settle(attempt);
        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=completed, reason=null}]");
        assertThat(decision()).isEqualTo("refuse do-not-call -");
        assertThat(campaigns.count("select count(*) from suppressions")).isEqualTo(1);
    }

    /** The call had been settled, and its campaign may be over: the sweep finds what it says. */
    @Test
    void readAReportThatComesAfterTheCallWasSettled() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-ended-call'");
        settling.settle(attempt);
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        Instant asked = at(LocalTime.NOON);

        report("customer-ended-call", callbackAt(asked.toString()));
        age();
        assertThat(unread()).hasSize(1);
        settling.settle(attempt);
        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue")).isEqualTo(2);
        assertThat(campaigns.rows("select status, reason from call_queue where callback_at is not null"))
                .hasToString("[{status=pending, reason=callback}]");
        assertThat(scheduled()).isEqualTo(asked);
        assertThat(unread()).isEmpty();
    }

    @Test
    void moveWhatWaitsByThen() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'silence-timed-out'");
        settling.settle(attempt);
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("pending");
        campaigns.execute("update call_queue set retry_count = 2");

        report(
                "pipeline-error-eleven-labs-quota-exceeded",
                callbackAt(at(LocalTime.NOON).toString()));
        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending'"))
                .isEqualTo(1);
        assertThat(scheduled()).isEqualTo(at(LocalTime.NOON));
    }

    /** Nobody else of the campaign is called for it. */
    @Test
    void callByItselfWhereTheCampaignIsOver() {
        campaigns.attach(campaign, "+12125550102");
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
        Instant asked = at(LocalTime.NOON);
        report("customer-ended-call", callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(campaigns.rows("select status, reason, priority from call_queue where campaign_id is null"))
                .hasToString("[{status=pending, reason=callback, priority=high}]");
        assertThat(scheduled()).isEqualTo(asked);
        assertThat(campaigns.rows("select s.campaign_id, s.assistant_id from single_calls s"))
                .hasToString("[{campaign_id=" + campaign + ", assistant_id=assistant}]");
    }

    /** Somebody else has a call of their own to the lead, today: it stays theirs. */
    @Test
    void leaveOtherPeoplesSingleCallsAlone() {
        UUID others = campaigns.singleCall(attempt.leadId());
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.STRANGER.id(), others);
        campaigns.execute("update campaigns set created_by = ? where id = ?", Persona.OWNER.id(), campaign);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, callback_at from call_queue where campaign_id is null"))
                .hasToString("[{status=pending, callback_at=null}]");
        assertThat(decision()).isEqualTo("refuse another-open -");
    }

    /** A later wish replaces the earlier. */
    @Test
    void moveTheSingleCallThatTheCampaignHasMadeBefore() {
        UUID before = campaigns.singleCall(attempt.leadId());
        campaigns.execute("update single_calls set campaign_id = ? where id = ?", campaign, before);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
        Instant asked = at(LocalTime.NOON);
        report("customer-ended-call", callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select id, reason from call_queue where campaign_id is null"))
                .hasToString("[{id=" + before + ", reason=callback}]");
        assertThat(scheduled()).isEqualTo(asked);
    }

    @Test
    void leaveSingleCallsOfOthersAloneAfterASingleCall() {
        Attempt alone = single();
        settling.settle(alone);
        UUID others = campaigns.singleCall(alone.leadId());
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.STRANGER.id(), others);

        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));
        settling.settle(alone);

        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
        assertThat(decision()).isEqualTo("refuse another-open -");
    }

    @Test
    void readASingleCallUnderTheNameThatItsCampaignHasForIt() {
        Attempt alone = single();
        campaigns.execute("update campaigns set callback_field = 'ring_me'");
        Instant asked = at(LocalTime.NOON);

        report("customer-ended-call", "{\"ring_me\":\"%s\"}".formatted(asked));
        settling.settle(alone);

        assertThat(scheduled()).isEqualTo(asked);
    }

    /** Its number was edited meanwhile, which passes over items that are completed. */
    @Test
    void takeASingleCallUpAgainUnderTheNumberThatTheLeadHas() {
        Attempt alone = single();
        UUID single = alone.queueId();
        UUID lead = alone.leadId();
        settling.settle(alone);
        campaigns.changeNumber(lead, "+12125550104");
        Instant asked = at(LocalTime.NOON);

        report("customer-ended-call", callbackAt(asked.toString()));
        settling.settle(alone);

        assertThat(campaigns.rows("select id, status, reason from call_queue where callback_at is not null"))
                .hasToString("[{id=" + single + ", status=pending, reason=callback}]");
        assertThat(scheduled()).isEqualTo(asked);
        assertThat(campaigns.count(
                        "select count(*) from call_queue q join leads l on l.id = q.lead_id where q.phone_index = l.phone_index and q.id = ?",
                        single))
                .isEqualTo(1);
    }

    @Test
    void obeyAPersonWhoCancelledTheItem() {
        data.asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> QueueEdits.apply(
                                handle,
                                attempt.queueId(),
                                item -> {},
                                new QueueEdit(null, null, NewStatus.CANCELLED, null)));
        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
        assertThat(decision()).isEqualTo("refuse cancelled -");
    }

    /** Somebody wrote down, while the phone rang, when the lead is to be called. */
    @Test
    void callAgainWhenAPersonSaysSoDuringTheCall() {
        Instant asked = at(LocalTime.NOON);
        note(asked);
        report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(item()).isEqualTo("pending callback high 0 line free");
        assertThat(scheduled()).isEqualTo(asked);
    }

    /** "In two minutes" passes while the phone still rings: the lead is called as soon as may be. */
    @Test
    void callAtOnceWhereTheTimeHasPassedDuringTheCall() {
        Instant before = Instant.now();
        note(before.minusSeconds(60));
        report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(item()).isEqualTo("pending callback high 0 line free");
        assertThat(scheduled()).isAfterOrEqualTo(before.minusSeconds(30));
    }

    /** The call for which it was noted is not made twice. */
    @Test
    void repeatACallbackThatWasDueWhenTheCallBeganLikeAnyOther() {
        campaigns.execute("update call_queue set callback_at = now() - interval '6 minutes'");
        report("customer-did-not-answer", "{}");

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=pending, reason=no-answer}]");
    }

    /** The provider does not tell how the call ended. */
    @Test
    void callAgainWhenAPersonSaysSoDuringACallThatIsLost() {
        Instant asked = at(LocalTime.NOON);
        note(asked);

        settling.settle(attempt);

        assertThat(campaigns.text("select ended_reason from call_history")).isEqualTo("lost");
        assertThat(item()).isEqualTo("pending callback high 0 line free");
        assertThat(scheduled()).isEqualTo(asked);
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads"))
                .isEqualTo("pending callback");
    }

    /** What was noted while the call went on may have been corrected by its end. */
    @Test
    void believeTheReportBeforeWhatWasNotedEarlier() {
        Instant asked = at(LocalTime.of(15, 0));
        hear("status-update", callbackAt(at(LocalTime.NOON).toString()));
        hear("end-of-call-report", callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(scheduled()).isEqualTo(asked);
        hear("end-of-call-report", callbackAt(at(LocalTime.NOON).toString()));
        assertThat(noted()).isEqualTo(callbackAt(asked.toString()));
    }

    private void note(Instant asked) {
        data.asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> new Callbacks(data.keysets().cipher())
                                .queue(
                                        handle,
                                        handle.attach(CampaignDao.class)
                                                .share(campaign)
                                                .orElseThrow(),
                                        attempt.leadId(),
                                        new Callback(asked, asked),
                                        Persona.ADMIN.id()));
    }

    private void hear(String type, String noted) {
        String json = """
                {"message": {"type": "%s", "status": "in-progress", "endedReason": "customer-ended-call",
                  "artifact": {"messages": [{"role": "user", "message": "Call me later."}]}, "analysis": {"structuredData": %s},
                  "call": {"id": "%s", "customer": {"externalId": "%s"}}}}
                """.formatted(type, noted, callId, call);
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(
                                handle,
                                new VapiCallReader(InstantSource.system())
                                        .readWebhook(json)
                                        .orElseThrow()
                                        .call()));
    }

    @Test
    void permitTheCallAfterTheConversationAndRepeatItLikeAnyOther() {
        report("customer-ended-call", callbackAt(at(LocalTime.NOON).toString()));
        settling.settle(attempt);
        campaigns.execute(
                "update call_queue set callback_at = now(), status = 'in-progress', claim = 2, line_held = true");
        PermissionCheck anyHour =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
        DialPermits anyTime = new DialPermits(data.asWorker(), data.keysets().cipher(), anyHour);
        Attempt callback = new Attempt(attempt.queueId(), 2, campaign, attempt.leadId());

        assertThat(anyTime.take(callback)).isInstanceOf(DialPermits.Permission.Granted.class);
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'customer-did-not-answer', reported_at = now() where claim = 2");
        settling.settle(callback);

        assertThat(campaigns.rows("select status, reason, retry_count from call_queue"))
                .hasToString("[{status=pending, reason=no-answer, retry_count=1}]");
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("completed");
    }

    /** It was claimed when the lead asked to be called later. */
    @Test
    void permitNothingBeforeTheTimeThatTheLeadNamed() {
        Instant asked = at(LocalTime.NOON);
        campaigns.execute("delete from call_history");
        campaigns.execute("update call_queue set callback_at = ?", Timestamp.from(asked));

        assertThat(permits.take(attempt)).isInstanceOf(DialPermits.Permission.NotGranted.class);

        assertThat(scheduled()).isEqualTo(asked);
        assertThat(campaigns.count("select count(*) from call_history")).isZero();
    }

    @Test
    void sealWhatWasNoted() {
        report("customer-ended-call", callbackAt("2020-01-01T00:00:00Z"));

        assertThat(new String(sealed(), ISO_8859_1)).doesNotContain("callback_at");
        assertThat(noted()).isEqualTo(callbackAt("2020-01-01T00:00:00Z"));
    }

    private byte[] sealed() {
        return data.owner()
                .withHandle(handle -> handle.select("select structured_data from call_history")
                        .mapTo(byte[].class)
                        .one());
    }

    private String noted() {
        return data.keysets()
                .cipher()
                .open(EncryptedColumn.CALL_HISTORY_STRUCTURED_DATA, call, new Ciphertext(sealed()));
    }

    /** A single call that has ended. */
    private Attempt single() {
        UUID lead = campaigns.lead("+12125550103");
        UUID single = campaigns.singleCall(lead);
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, line_held = true where id = ?", single);
        Attempt alone = new Attempt(single, 1, null, lead);
        callId = "call-2";
        call = campaigns.permit(alone, callId);
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'customer-ended-call' where id = ?", call);
        return alone;
    }

    private List<ClaimRow> unread() {
        return data.asWorker()
                .call(
                        new Actor.System("sweep"),
                        handle -> handle.attach(SweepDao.class).unread(10));
    }

    private static String callbackAt(String said) {
        return "{\"callback_at\":\"%s\"}".formatted(said);
    }

    /** The provider's report of the call, with what the assistant noted in a form. */
    private void report(String endedReason, String noted) {
        String json = """
                {"id": "%s", "status": "ended", "endedReason": "%s", "startedAt": "2026-11-23T15:00:00Z",
                 "endedAt": "2026-11-23T15:00:42Z", "customer": {"externalId": "%s"},
                 "artifact": {"messages": [{"role": "user", "message": "Call me later."}]}, "analysis": {"structuredData": %s}}
                """.formatted(callId, endedReason, call, noted);
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(handle, new VapiCallReader(InstantSource.system()).readCall(json)));
    }

    /** The rows keep their own time of change; the sweep leaves what has just moved to others. */
    private void age() {
        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '2 minutes'");
        campaigns.execute("alter table call_history enable trigger call_history_touch");
    }

    private Instant at(LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }

    private String item() {
        return campaigns.text(
                "select status || ' ' || reason || ' ' || priority || ' ' || retry_count || case when line_held then '' else ' line free' end"
                        + " from call_queue");
    }

    private Instant scheduled() {
        return instant("scheduled_time");
    }

    private Instant askedFor() {
        return instant("callback_at");
    }

    private Instant instant(String column) {
        return data.owner()
                .withHandle(
                        handle -> handle.select("select " + column + " from call_queue where callback_at is not null")
                                .mapTo(Instant.class)
                                .one());
    }

    private String decision() {
        return campaigns.text("select verdict || ' ' || reason || ' ' || coalesce(zone, '-') from dial_decisions");
    }
}
