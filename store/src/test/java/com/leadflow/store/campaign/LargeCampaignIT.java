package com.leadflow.store.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Steps;
import com.leadflow.store.dialing.HolidayDao;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What concerns all of a campaign's leads reaches each of them, though it is done in steps. */
class LargeCampaignIT {
    private static final int LEADS = Steps.ROWS + 1;
    private static final Actor ACTOR = new Actor.System("schedule");

    private static TestDatabase database;
    private final UUID campaign = UUID.randomUUID();

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** Without triggers: nobody asks here who has arranged it. */
    @BeforeEach
    void attach() {
        arrange(handle -> {
            handle.execute(
                    "insert into campaigns (id, name, status, assistant_id, phone_number_id) values (?, 'Open house', 'active', 'assistant', 'caller')",
                    campaign);
            handle.execute("""
                    with added as (
                      insert into leads (id, name, phone, phone_index)
                      select gen_random_uuid(), 'Ada Example', '', sha256((?::text || place)::bytea) from generate_series(1, ?) place
                      returning id, phone_index
                    ), attached as (
                      insert into campaign_leads (id, campaign_id, lead_id, phone_index, queued_at)
                      select id, ?, id, phone_index, now() from added
                    )
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, reason)
                    select id, ?, id, 'Ada Example', '', phone_index, now() + interval '1 day', 'holiday' from added
                    """, campaign, LEADS, campaign, campaign);
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Again.class,
            names = {"ALL", "BY_SCHEDULE"})
    void isStoppedAndStartedAgainAsAWhole(Again again) {
        CampaignCommands commands = new CampaignCommands();

        database.asWorker().run(ACTOR, handle -> commands.stop(handle, campaign, LiveCalls.FINISH));

        assertThat(count("call_queue where status = 'cancelled' and reason = 'campaign-stopped'"))
                .isEqualTo(LEADS);
        assertThat(count("campaign_leads where status = 'failed' and reason = 'cancelled'"))
                .isEqualTo(LEADS);

        database.asWorker().run(ACTOR, handle -> commands.start(handle, campaign, again));

        assertThat(count("campaign_leads where status = 'pending' and queued_at is null"))
                .isEqualTo(LEADS);
    }

    @Test
    void isAskedAboutAgainAsAWholeWhenItsHoursOrPolicyChange() {
        database.asWorker().run(ACTOR, handle -> {
            CampaignItemDao items = handle.attach(CampaignItemDao.class);
            items.screenAgain(campaign);
            items.carryMaxRetries(campaign, 7);
            items.carryPriority(campaign, "medium", "high");
        });

        assertThat(count("call_queue where scheduled_time <= now() and max_retries = 7 and priority = 'high'"))
                .isEqualTo(LEADS);
    }

    @Test
    void isAskedAboutAgainAsAWholeWhenAHolidayIsTakenBack() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);

        Set<UUID> campaigns = database.asWorker()
                .call(ACTOR, handle -> handle.attach(HolidayDao.class).screenAgain(today));

        assertThat(campaigns).contains(campaign);
        assertThat(count("call_queue where scheduled_time <= now()")).isEqualTo(LEADS);
    }

    private long count(String rows) {
        return database.owner()
                .withHandle(handle -> handle.select("select count(*) from " + rows + " and campaign_id = ?", campaign)
                        .mapTo(Long.class)
                        .one());
    }

    private static void arrange(Consumer<Handle> work) {
        database.owner().useTransaction(handle -> {
            handle.execute("set local session_replication_role = replica");
            work.accept(handle);
        });
    }
}
