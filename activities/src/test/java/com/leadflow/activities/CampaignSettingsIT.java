package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a campaign says about its calls is obeyed; its window is tried by ClosedWindowIT, its budget by BudgetIT. */
class CampaignSettingsIT {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final int ACCOUNT_LINES = 4;

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.start(ACCOUNT_LINES);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void haveNoMoreCallsAtATimeThanTheCampaignWants() {
        UUID campaign = campaigns.createWith(6);
        campaigns.execute("update campaigns set max_live_calls = 2 where id = ?", campaign);
        engine.wake(campaign);

        while (!campaigns.status(campaign).equals("completed")) {
            assertThat(engine.provider.liveCalls()).hasSizeLessThanOrEqualTo(2);
            engine.provider.liveCalls().stream()
                    .findFirst()
                    .ifPresent(call -> engine.provider.endLive(call, "customer-ended-call"));
        }
        assertThat(engine.provider.requests()).hasSize(6);
    }

    @Test
    void callAgainAsOftenAsTheCampaignWants() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID campaign = campaigns.createWith(1);
        campaigns.execute("update campaigns set max_retries = 1 where id = ?", campaign);

        engine.wake(campaign);

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests()).hasSize(2);
    }

    @Test
    void callAgainWhenTheCampaignWants() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID campaign = campaigns.createWith(1);
        campaigns.execute("update campaigns set retry_delays = '{\"busy\": \"PT3H\"}' where id = ?", campaign);

        engine.wake(campaign);

        Engine.await("waiting", () -> campaigns.count("select count(*) from call_queue where reason = 'busy'") == 1);
        assertThat(campaigns.count("""
                select round(extract(epoch from q.scheduled_time - h.ended_at)) from call_queue q, call_history h
                """)).isEqualTo(3 * 60 * 60);
    }

    @Test
    void callOnTheDaysThatTheCampaignNames() {
        LocalDate tomorrow = LocalDate.now(NEW_YORK).plusDays(1);
        UUID campaign = campaigns.createWith(1);
        campaigns.execute(
                "update campaigns set calling_days = array[?] where id = ?",
                tomorrow.getDayOfWeek().getValue() % 7,
                campaign);

        assertThat(dayOfTheFirstCall(campaign)).isEqualTo(tomorrow.toString());
    }

    @Test
    void callOnNoHolidayOfTheCampaignOrOfTheAccount() {
        LocalDate today = LocalDate.now(NEW_YORK);
        UUID campaign = campaigns.createWith(1);
        campaigns.execute(
                "update campaigns set holidays = array[?::date, ?::date] where id = ?",
                today.toString(),
                today.plusDays(2).toString(),
                campaign);
        campaigns.execute(
                "insert into holidays (id, date, name) values (gen_random_uuid(), ?::date, 'Founders'' Day')",
                today.plusDays(1).toString());

        assertThat(dayOfTheFirstCall(campaign)).isEqualTo(today.plusDays(3).toString());
        assertThat(campaigns.text("select reason || ' ' || zone from dial_decisions where verdict = 'defer'"))
                .isEqualTo("holiday America/New_York");
    }

    @Test
    void callFirstWhatIsOfHigherPriority() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
        UUID campaign = campaigns.create(1);
        campaigns.execute("update campaigns set max_retries = 2, priority = 'low' where id = ?", campaign);
        campaigns.attach(campaign, "+12125550101");
        campaigns.execute("update dialing_state set kill_switch = true");
        engine.wake(campaign);
        Engine.await("queued", () -> campaigns.count("select count(*) from call_queue") == 1);
        assertThat(campaigns.text("select priority from call_queue")).isEqualTo("low");
        campaigns.execute("update campaigns set priority = 'high' where id = ?", campaign);
        campaigns.attach(campaign, "+12125550102");
        engine.wake(campaign);
        Engine.await("both queued", () -> campaigns.count("select count(*) from call_queue") == 2);

        campaigns.execute("update dialing_state set kill_switch = false");

        engine.awaitStatus(campaign, "completed");
        assertThat(engine.provider.requests().stream().map(CallRequest::number))
                .containsExactly("+12125550102", "+12125550101");
    }

    /** Three calls in 24 hours, whatever it says of retries. */
    @Test
    void callNoNumberMoreOftenThanTheCapsAllow() {
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-busy"));
        UUID campaign = campaigns.createWith(1);
        campaigns.execute("update campaigns set max_retries = 9 where id = ?", campaign);

        engine.wake(campaign);

        Engine.await("capped", () -> campaigns.count("select count(*) from call_queue where reason = 'caps'") == 1);
        assertThat(engine.provider.requests()).hasSize(3);
        assertThat(campaigns.count("""
                select count(*) from call_queue
                where status = 'pending' and scheduled_time = (select min(permitted_at) + interval '24 hours' from call_history)
                """)).isEqualTo(1);
    }

    private String dayOfTheFirstCall(UUID campaign) {
        engine.wake(campaign);
        Engine.await(
                "queued",
                () -> campaigns.count("select count(*) from call_queue where reason in ('window', 'holiday')") == 1);
        return campaigns.text("select (scheduled_time at time zone 'America/New_York')::date::text from call_queue");
    }
}
