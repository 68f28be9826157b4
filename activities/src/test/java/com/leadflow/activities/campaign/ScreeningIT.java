package com.leadflow.activities.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The evening of a large campaign: its items are due, and their window has just closed. */
class ScreeningIT {
    /** Two steps and a rest. */
    private static final int ITEMS = 1_100;

    private static final int LINES = 5;

    private TestDatabase data;
    private Campaigns campaigns;
    private Screening screening;
    private UUID campaign;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        campaigns = new Campaigns(data);
        screening = new Screening(
                data.asWorker(),
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00")));
        campaign = campaigns.create(LINES);
        campaigns.callFrom(campaign, closedNow());
        data.owner().useTransaction(this::fillTheQueue);
    }

    @AfterEach
    void stop() {
        data.close();
    }

    @Test
    void sendEveryItemToItsNextOpeningAStepAtATime() {
        AtomicInteger steps = new AtomicInteger();

        int moved = screening.screen(campaign, LINES, () -> steps.incrementAndGet() > 0);

        assertThat(moved).isEqualTo(ITEMS);
        assertThat(deferred()).isEqualTo(ITEMS);
        assertThat(campaigns.count("select count(*) from dial_decisions where verdict = 'defer'"))
                .isEqualTo(ITEMS);
        // As many as there are lines, then 500 each, and one that finds nothing more to move.
        assertThat(steps).hasValue(1 + 3 + 1);
    }

    @Test
    void stopWhenTimeIsUp() {
        AtomicInteger steps = new AtomicInteger();

        int moved = screening.screen(campaign, LINES, () -> steps.incrementAndGet() <= 2);

        assertThat(moved).isEqualTo(LINES + 500);
        assertThat(deferred()).isEqualTo(LINES + 500);
    }

    private long deferred() {
        return campaigns.count("select count(*) from call_queue where reason = 'window' and scheduled_time > now()");
    }

    /** The start of an hour that neither runs nor is about to. */
    private static LocalTime closedNow() {
        int hour = LocalTime.now(ZoneId.of("America/New_York")).plusHours(3).getHour();
        return LocalTime.of(hour, 0);
    }

    private void fillTheQueue(Handle handle) {
        for (int i = 0; i < ITEMS; i++) {
            UUID item = UUID.randomUUID();
            UUID lead = UUID.randomUUID();
            handle.execute("insert into leads (id, name) values (?, 'Ada Example')", lead);
            handle.execute(
                    """
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
                    values (?, ?, ?, 'Ada Example', ?, uuid_send(?), now())
                    """,
                    item,
                    campaign,
                    lead,
                    data.keysets()
                            .cipher()
                            .seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item, "+12125550101")
                            .bytes(),
                    item);
        }
    }
}
