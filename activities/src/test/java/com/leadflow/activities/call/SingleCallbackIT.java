package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.leadflow.activities.Campaigns;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.workflows.call.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callbacks that are single calls, because their campaign is over or the call was single itself. */
class SingleCallbackIT {
    private static final String DELETE_CAMPAIGN =
            "delete from campaigns where id = (select campaign_id from single_calls)";

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

    /** Nobody else of the campaign is called for it. */
    @Test
    void callByItselfWhereTheCampaignIsOver() {
        campaigns.attach(campaign, "+12125550102");
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
        Instant asked = called.at(LocalTime.NOON);
        called.report("customer-ended-call", CalledLead.callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(campaigns.rows("select status, reason, priority from call_queue where campaign_id is null"))
                .hasToString("[{status=pending, reason=callback, priority=high}]");
        assertThat(called.scheduled()).isEqualTo(asked);
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
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select status, callback_at from call_queue where campaign_id is null"))
                .hasToString("[{status=pending, callback_at=null}]");
        assertThat(called.decision()).isEqualTo("refuse another-open -");
    }

    /** A later wish replaces the earlier. */
    @Test
    void moveTheSingleCallThatTheCampaignHasMadeBefore() {
        UUID before = campaigns.singleCall(attempt.leadId());
        campaigns.execute("update single_calls set campaign_id = ? where id = ?", campaign, before);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.FINISH));
        Instant asked = called.at(LocalTime.NOON);
        called.report("customer-ended-call", CalledLead.callbackAt(asked.toString()));

        settling.settle(attempt);

        assertThat(campaigns.rows("select id, reason from call_queue where campaign_id is null"))
                .hasToString("[{id=" + before + ", reason=callback}]");
        assertThat(called.scheduled()).isEqualTo(asked);
    }

    @Test
    void leaveSingleCallsOfOthersAloneAfterASingleCall() {
        Attempt alone = called.single();
        settling.settle(alone);
        UUID others = campaigns.singleCall(alone.leadId());
        campaigns.execute("update call_queue set requested_by = ? where id = ?", Persona.STRANGER.id(), others);

        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
        settling.settle(alone);

        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
        assertThat(called.decision()).isEqualTo("refuse another-open -");
    }

    @Test
    void readASingleCallUnderTheNameThatItsCampaignHasForIt() {
        Attempt alone = called.single();
        campaigns.execute("update campaigns set callback_field = 'ring_me'");
        Instant asked = called.at(LocalTime.NOON);

        called.report("customer-ended-call", "{\"ring_me\":\"%s\"}".formatted(asked));
        settling.settle(alone);

        assertThat(called.scheduled()).isEqualTo(asked);
    }

    /** Its number was edited meanwhile, which passes over items that are completed. */
    @Test
    void takeASingleCallUpAgainUnderTheNumberThatTheLeadHas() {
        Attempt alone = called.single();
        UUID single = alone.queueId();
        UUID lead = alone.leadId();
        settling.settle(alone);
        campaigns.changeNumber(lead, "+12125550104");
        Instant asked = called.at(LocalTime.NOON);

        called.report("customer-ended-call", CalledLead.callbackAt(asked.toString()));
        settling.settle(alone);

        assertThat(campaigns.rows("select id, status, reason from call_queue where callback_at is not null"))
                .hasToString("[{id=" + single + ", status=pending, reason=callback}]");
        assertThat(called.scheduled()).isEqualTo(asked);
        assertThat(campaigns.count(
                        "select count(*) from call_queue q join leads l on l.id = q.lead_id where q.phone_index = l.phone_index and q.id = ?",
                        single))
                .isEqualTo(1);
    }

    /** Nobody knows any more by what its lead would say "stop", nor whose suppressions hold for it. */
    @Test
    void leaveASingleCallWhoseCampaignIsDeleted() {
        Attempt alone = settledWithAWish();
        campaigns.execute(DELETE_CAMPAIGN);

        settling.settle(alone);

        assertNotCalledBack();
    }

    @Test
    void leaveASingleCallWhoseCampaignIsDeletedMeanwhile() {
        Attempt alone = settledWithAWish();

        CompletableFuture<Void> settled = data.owner().inTransaction(other -> {
            other.select("select leadflow.open_single_calls(campaign_id) from single_calls")
                    .mapTo(Long.class)
                    .one();
            other.execute(DELETE_CAMPAIGN);
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> settling.settle(alone));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> waiting.isDone() || called.data.isAnybodyWaitingForALock());
            return waiting;
        });

        settled.join();
        assertNotCalledBack();
    }

    /** Of a single call, in a report that comes late. */
    private Attempt settledWithAWish() {
        Attempt alone = called.single();
        settling.settle(alone);
        called.report(
                "customer-ended-call",
                CalledLead.callbackAt(called.at(LocalTime.NOON).toString()));
        return alone;
    }

    private void assertNotCalledBack() {
        assertThat(campaigns.count("select count(*) from call_queue where callback_at is not null"))
                .isZero();
        assertThat(called.decision()).isEqualTo("refuse campaign-stopped -");
    }
}
