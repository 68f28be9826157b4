package com.leadflow.activities.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two campaigns on an account of ten lines. */
class ClaimsIT {
    private static final int ACCOUNT_LINES = 10;

    private TestDatabase data;
    private Campaigns campaigns;
    private Claims claims;
    private UUID large;
    private UUID small;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        campaigns = new Campaigns(data);
        claims = new Claims(
                data.asWorker(),
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00")),
                ACCOUNT_LINES);
        large = campaigns.create(100);
        small = campaigns.create(10);
        queue(large, 30);
        queue(small, 15);
    }

    @AfterEach
    void stop() {
        data.close();
    }

    @Test
    void shareTheLinesAlike() {
        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(5);
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(5);
        assertThat(claims.claim(DispatchQueue.of(large))).isEmpty();
    }

    @Test
    void shareThemByWeight() {
        campaigns.execute("update campaigns set weight = 4 where id = ?", large);

        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(8);
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(2);
    }

    @Test
    void lendWhatTheOtherHasNoUseFor() {
        campaigns.execute(
                "update call_queue set scheduled_time = now() + interval '1 hour' where campaign_id = ?", small);

        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(10);
    }

    /** A call of ten minutes may cost a dollar and a half: the budget has room for two. */
    @Test
    void lendWhatTheBudgetOfTheOtherHasNoRoomFor() {
        campaigns.execute("update campaigns set budget_usd = 3.50 where id = ?", small);
        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(5);
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(2);

        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(3);
    }

    /** As much as one more call needs, to the cent. */
    @Test
    void keepTheShareOfOneWhoseBudgetHasRoomForAnotherCall() {
        campaigns.execute("update campaigns set budget_usd = 4.50 where id = ?", small);
        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(5);
        campaigns.execute("""
                insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline, cost_usd, resolved_at)
                select gen_random_uuid(), campaign_id, lead_id, id, 1, 1, phone_index, now(), 3, now() from call_queue
                where campaign_id = ? limit 1""", small);

        assertThat(claims.claim(DispatchQueue.of(large))).isEmpty();
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(1);
    }

    /** No more than a hundred decisions are written when a budget is used up. */
    @Test
    void tellOfThoseWhoseTurnIsNextThatTheBudgetHoldsThem() {
        campaigns.execute("update campaigns set budget_usd = 1 where id = ?", large);
        queue(large, 71);
        campaigns.execute("""
                update call_queue set priority = 'low', scheduled_time = now() - interval '1 hour'
                where id = (select id from call_queue where campaign_id = ? limit 1)""", large);
        queue(large, 1);
        campaigns.execute("""
                update call_queue set priority = 'high', scheduled_time = now() + interval '1 day'
                where id = (select id from call_queue where campaign_id = ? and priority = 'medium' limit 1)""", large);

        assertThat(claims.free(DispatchQueue.of(large))).isZero();

        assertThat(campaigns.status(large)).isEqualTo("paused");
        assertThat(campaigns.text("select string_agg(distinct q.priority, ' ') || ' ' || count(*) from dial_decisions d"
                        + " join call_queue q on q.id = d.queue_id"))
                .isEqualTo("medium 100");
    }

    /** Nothing is called back; but of what becomes free, the other has its share first. */
    @Test
    void giveNothingMoreToWhoHasBorrowed() {
        campaigns.execute("update campaigns set status = 'paused' where id = ?", small);
        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(10);
        campaigns.execute("update campaigns set status = 'active' where id = ?", small);
        campaigns.execute("""
                update call_queue set status = 'completed', line_held = false
                where id in (select id from call_queue where line_held limit 3)""");

        assertThat(claims.claim(DispatchQueue.of(large))).isEmpty();
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(3);
    }

    /** Lines of a campaign that waits for none are nobody's to share. */
    @Test
    void shareWhatIsNotHeldByWhoIsContent() {
        UUID content = campaigns.create(6);
        queue(content, 6);
        campaigns.execute("update campaigns set status = 'paused' where id <> ?", content);
        assertThat(claims.claim(DispatchQueue.of(content))).hasSize(6);
        campaigns.execute("update campaigns set status = 'active'");

        assertThat(claims.claim(DispatchQueue.of(large))).hasSize(2);
        assertThat(claims.claim(DispatchQueue.of(small))).hasSize(2);
    }

    @Test
    void tellHowUrgentTheyAre() {
        campaigns.execute("update call_queue set priority = 'high' where campaign_id = ?", small);

        List<ClaimRow> claimed = claims.claim(DispatchQueue.of(small));

        assertThat(claimed).extracting(ClaimRow::priorityRank).containsOnly(1);
    }

    private void queue(UUID campaign, int items) {
        for (int i = 0; i < items; i++) {
            UUID lead = UUID.randomUUID();
            campaigns.execute("insert into leads (id, name) values (?, 'Ada Example')", lead);
            campaigns.execute("""
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
                    values (?, ?, ?, 'Ada Example', '', uuid_send(?), now())
                    """, UUID.randomUUID(), campaign, lead, lead);
        }
    }
}
