package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdit.NewStatus;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.database.Actor;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads that ask, while they are called, to be called at another time. */
class CallbackWishIT {
    private final CalledLead called = new CalledLead();
    private final TestDatabase data = called.data;
    private final Campaigns campaigns = called.campaigns;
    private final SettleActivitiesImpl settling = called.settling;
    private final UUID campaign = called.campaign;
    private final Attempt attempt = called.attempt;

    @AfterEach
    void close() {
        called.close();
    }

    /** Nobody may call on that day: the lead may be called, because the lead asked for it. */
    @Test
    void callAgainWhenTheLeadAskedForIt() {
        Instant asked = called.at(LocalTime.of(20, 30));
        called.report("customer-ended-call", CalledLead.callbackAt(asked.toString()));

        AttemptReport report = settling.settle(attempt);

        assertThat(report.item()).isEqualTo("pending");
        assertThat(called.item()).isEqualTo("pending callback high 0 line free");
        assertThat(called.scheduled()).isEqualTo(asked);
        assertThat(called.askedFor()).isEqualTo(asked);
        assertThat(campaigns.rows("select status, reason, last_outcome, attempts from campaign_leads"))
                .hasToString("[{status=completed, reason=null, last_outcome=success, attempts=1}]");
        assertThat(campaigns.text("select status from leads")).isEqualTo("contacted");
        assertThat(called.decision()).isEqualTo("defer callback America/New_York");
    }

    @Test
    void actOnceHoweverOftenItIsSettled() {
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
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
        LocalDateTime noon = called.day.atTime(LocalTime.NOON);
        called.report(
                "customer-ended-call", "{\"callback_at\":\"2020-01-01T00:00:00Z\",\"ring_me\":\"%s\"}".formatted(noon));

        settling.settle(attempt);

        assertThat(called.scheduled())
                .isEqualTo(noon.atZone(ZoneId.of("America/Los_Angeles")).toInstant());
    }

    @Test
    void waitForTheLegalHoursAndSaySo() {
        Instant night = called.at(LocalTime.of(23, 0));
        called.report("customer-ended-call", CalledLead.callbackAt(night.toString()));

        settling.settle(attempt);

        assertThat(called.askedFor()).isEqualTo(night);
        assertThat(called.scheduled())
                .isEqualTo(called.day
                        .plusDays(1)
                        .atTime(8, 0)
                        .atZone(CalledLead.NEW_YORK)
                        .toInstant());
        assertThat(called.decision()).isEqualTo("defer callback-moved America/New_York");
    }

    @ParameterizedTest
    @CsvSource({
        "2020-01-01T00:00:00Z, callback-past",
        "2999-01-01T00:00:00Z, callback-too-far",
        "tomorrow afternoon, callback-unreadable"
    })
    void goOnAsUsualWhereTheTimeIsNone(String said, String reason) {
        called.report("customer-ended-call", CalledLead.callbackAt(said));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, callback_at from call_queue"))
                .hasToString("[{status=completed, callback_at=null}]");
        assertThat(called.decision()).isEqualTo("refuse " + reason + " -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"callback_at\":null}", "{\"callback_at\":\"\"}", "{\"interested\":true}"})
    void goOnAsUsualWhereNothingIsSaid(String noted) {
        called.report("customer-ended-call", noted);

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        assertThat(campaigns.count("select count(*) from dial_decisions")).isZero();
    }

    /** Its greeting may name any time. */
    @Test
    void takeNoVoicemailAtItsWord() {
        called.report(
                "voicemail", CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason, callback_at from call_queue"))
                .hasToString("[{status=pending, reason=voicemail, callback_at=null}]");
    }

    @Test
    void callNobodyWhoIsNotToBeCalled() {
        campaigns.execute("update leads set do_not_call = true");
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        assertThat(called.decision()).isEqualTo("refuse do-not-call -");
    }

    /** A stop request in the same report beats what the lead, or a person meanwhile, said of a later time. */
    @Test
    void callNobodyWhoAskedInTheSameCallToBeCalledNoMore() {
        campaigns.execute("update call_queue set callback_at = ?", Timestamp.from(called.at(LocalTime.of(10, 0))));
        called.report(
                "customer-ended-call",
                "{\"do_not_call\":true,\"callback_at\":\"%s\"}".formatted(called.at(LocalTime.NOON)));

        settling.settle(attempt);
        settling.settle(attempt);

        assertThat(campaigns.rows("select status, reason from call_queue"))
                .hasToString("[{status=completed, reason=null}]");
        assertThat(called.decision()).isEqualTo("refuse do-not-call -");
        assertThat(campaigns.count("select count(*) from suppressions")).isEqualTo(1);
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
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
        assertThat(called.decision()).isEqualTo("refuse cancelled -");
    }

    /** The call had been settled, and its campaign may be over: the sweep finds what it says. */
    @Test
    void readAReportThatComesAfterTheCallWasSettled() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-ended-call'");
        settling.settle(attempt);
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("completed");
        Instant asked = called.at(LocalTime.NOON);

        called.report("customer-ended-call", CalledLead.callbackAt(asked.toString()));
        age();
        assertThat(unread()).hasSize(1);
        settling.settle(attempt);
        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue")).isEqualTo(2);
        assertThat(campaigns.rows("select status, reason from call_queue where callback_at is not null"))
                .hasToString("[{status=pending, reason=callback}]");
        assertThat(called.scheduled()).isEqualTo(asked);
        assertThat(unread()).isEmpty();
    }

    @Test
    void moveWhatWaitsByThen() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'silence-timed-out'");
        settling.settle(attempt);
        assertThat(campaigns.text("select status from call_queue")).isEqualTo("pending");
        campaigns.execute("update call_queue set retry_count = 2");

        called.report(
                "pipeline-error-eleven-labs-quota-exceeded",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
        settling.settle(attempt);

        assertThat(campaigns.count("select count(*) from call_queue where status = 'pending'"))
                .isEqualTo(1);
        assertThat(called.scheduled()).isEqualTo(called.at(LocalTime.NOON));
    }

    @Test
    void permitTheCallAfterTheConversationAndRepeatItLikeAnyOther() {
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
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
        Instant asked = called.at(LocalTime.NOON);
        campaigns.execute("delete from call_history");
        campaigns.execute("update call_queue set callback_at = ?", Timestamp.from(asked));

        assertThat(called.permits.take(attempt)).isInstanceOf(DialPermits.Permission.NotGranted.class);

        assertThat(called.scheduled()).isEqualTo(asked);
        assertThat(campaigns.count("select count(*) from call_history")).isZero();
    }

    private List<ClaimRow> unread() {
        return data.asWorker()
                .call(
                        new Actor.System("sweep"),
                        handle -> handle.attach(SweepDao.class).unread(10));
    }

    /** The rows keep their own time of change; the sweep leaves what has just moved to others. */
    private void age() {
        campaigns.execute("alter table call_history disable trigger call_history_touch");
        campaigns.execute("update call_history set updated_at = now() - interval '2 minutes'");
        campaigns.execute("alter table call_history enable trigger call_history_touch");
    }
}
