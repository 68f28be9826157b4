package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.call.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls that are to be repeated after the day's calling window has closed; where the leads live it is about noon. */
class RetryHoursIT {
    private static final LocalTime OPENING = LocalTime.of(8, 0);

    private final CalledLead called = new CalledLead("00:00-24:00");
    private final TestDatabase data = called.data;
    private final Campaigns campaigns = called.campaigns;
    private final UUID campaign = called.campaign;
    private final Attempt attempt = called.attempt;
    private final ZoneId zone = whereItIsNoon();
    private final LocalDate tomorrow = LocalDate.now(zone).plusDays(1);

    @BeforeEach
    void openLater() {
        campaigns.callFrom(campaign, OPENING);
        campaigns.execute("update leads set timezone = ?", zone.getId());
    }

    @AfterEach
    void close() {
        called.close();
    }

    @Test
    void tellThatARetryWaitsForTheWindow() {
        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("pending no-answer 1");
        assertThat(scheduled()).isEqualTo(opening(tomorrow));
        assertThat(decisions()).hasToString("[{claim=1, verdict=defer, reason=window, zone=" + zone + "}]");
        assertThat(until()).isEqualTo(opening(tomorrow));
    }

    @Test
    void tellThatARetryWaitsForTheEndOfAHoliday() {
        observe(tomorrow);

        settleAfter("customer-did-not-answer");

        assertThat(scheduled()).isEqualTo(opening(tomorrow.plusDays(1)));
        assertThat(decisions()).hasToString("[{claim=1, verdict=defer, reason=holiday, zone=" + zone + "}]");
    }

    @Test
    void tellNothingOfARetryThatWaitsForItsDelayOnly() {
        campaigns.execute("update campaigns set calling_start = '00:00', calling_end = '24:00'");

        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("pending no-answer 1");
        assertThat(decisions()).isEmpty();
    }

    @Test
    void tellNothingOfARetryThatIsNone() {
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));

        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("cancelled campaign-stopped 1");
        assertThat(decisions()).isEmpty();
    }

    /** Somebody has written a zone that does not exist meanwhile. */
    @Test
    void tellWhyARetryIsRefused() {
        campaigns.execute("update leads set timezone = 'Nowhere/Atall'");

        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("failed unknown-zone 1");
        assertThat(campaigns.rows("select claim, verdict, reason from dial_decisions"))
                .hasToString("[{claim=1, verdict=refuse, reason=unknown-zone}]");
    }

    /** Others who wait are called before anybody is called twice in a row. */
    @Test
    void giveARetryNotTheTurnOfTheCallBeforeIt() {
        campaigns.execute(
                "update campaigns set calling_start = '00:00', calling_end = '24:00', retry_delays = '{\"no-answer\": \"PT0S\"}'");
        campaigns.execute("update call_queue set scheduled_time = now() - interval '1 hour'");
        Instant before = Instant.now();

        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("pending no-answer 1");
        assertThat(scheduled()).isAfterOrEqualTo(before.minusSeconds(1));
    }

    /** The lead has named a time once, and not when to be called if nobody answers. */
    @Test
    void repeatACallbackInTheWindowOfItsCampaign() {
        calledBack();

        settleAfter("customer-did-not-answer");

        assertThat(item()).isEqualTo("pending no-answer 1");
        assertThat(scheduled()).isEqualTo(opening(tomorrow));
        assertThat(decisions()).hasToString("[{claim=1, verdict=defer, reason=window, zone=" + zone + "}]");
    }

    @Test
    void repeatACallbackOnNoHoliday() {
        observe(tomorrow);
        calledBack();

        settleAfter("customer-did-not-answer");

        assertThat(scheduled()).isEqualTo(opening(tomorrow.plusDays(1)));
    }

    /** Nobody's telephone has rung. */
    @Test
    void repeatACallbackAtOnceThatHasUsedUpNoAttempt() {
        Instant before = Instant.now();
        calledBack();
        campaigns.execute("update dialing_state set breaker = 'open', breaker_changed_at = now()");

        settleAfter("call.in-progress.error-vapifault-worker-died");

        assertThat(campaigns.text("select retry_count::text from call_queue")).isEqualTo("0");
        assertThat(scheduled()).isBefore(before.plus(Duration.ofHours(1)));
    }

    /** What was tried before the lead has named a time takes nothing from that. */
    @Test
    void giveACallbackAllItsAttemptsThatIsNotedBeforeARetryIsDialed() {
        campaigns.execute("delete from call_history");
        campaigns.execute("update call_queue set retry_count = 1");
        Instant evening = Instant.now().plus(Duration.ofHours(2));
        called.note(evening);

        assertThat(called.permits.take(attempt)).isInstanceOf(DialPermits.Permission.NotGranted.class);
        assertThat(item()).isEqualTo("pending callback 0");

        campaigns.execute("""
                update call_queue set callback_at = now(), status = 'in-progress', claim = 2, line_held = true
                """);
        assertThat(called.permits.take(new Attempt(attempt.queueId(), 2, campaign, attempt.leadId())))
                .isInstanceOf(DialPermits.Permission.Granted.class);
    }

    /** The lead has named a day, which is over; whatever has kept the call from being made since. */
    @ParameterizedTest
    @CsvSource({"PT23H, true", "PT25H, false"})
    void makeACallbackThatIsADayLateLikeAnyOtherCall(Duration late, boolean granted) {
        campaigns.execute("delete from call_history");
        campaigns.execute("update call_queue set callback_at = now() - ?::interval, retry_count = 0", late.toString());

        assertThat(called.permits.take(attempt) instanceof DialPermits.Permission.Granted)
                .isEqualTo(granted);

        if (!granted) {
            assertThat(scheduled()).isEqualTo(opening(tomorrow));
        }
    }

    private void calledBack() {
        campaigns.execute("update call_queue set callback_at = now() - interval '6 minutes', priority = 'high'");
    }

    private void observe(LocalDate day) {
        campaigns.execute("update campaigns set holidays = array[?::date]", day.toString());
    }

    private void settleAfter(String endedReason) {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = ?", endedReason);
        called.settling.settle(attempt);
    }

    /** So that no midnight comes in between. */
    private static ZoneId whereItIsNoon() {
        int hours = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        // These zones count westward.
        return ZoneId.of("Etc/GMT" + (hours > 0 ? "-" + hours : "+" + -hours));
    }

    private Instant opening(LocalDate day) {
        return day.atTime(OPENING).atZone(zone).toInstant();
    }

    private String item() {
        return campaigns.text("select status || ' ' || reason || ' ' || retry_count from call_queue");
    }

    private Instant scheduled() {
        return instant("select scheduled_time from call_queue");
    }

    private Instant until() {
        return instant("select until from dial_decisions");
    }

    private Instant instant(String query) {
        return data.owner()
                .withHandle(handle -> handle.select(query).mapTo(Instant.class).one());
    }

    private List<Map<String, Object>> decisions() {
        return campaigns.rows("select claim, verdict, reason, zone from dial_decisions order by id");
    }
}
