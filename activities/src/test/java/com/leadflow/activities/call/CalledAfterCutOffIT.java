package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueEdits;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who was talked to and cut off is called again where somebody wants that: a person, or the lead. */
class CalledAfterCutOffIT {
    private final CutOffCall call = new CutOffCall();
    private final TestDatabase data = call.data;
    private final Campaigns campaigns = call.campaigns;
    private final ScriptedProvider provider = call.provider;
    private final DialPermits permits = call.permits;
    private final SettleActivitiesImpl settling = call.settling;
    private final UUID campaign = call.campaign;
    private final Attempt attempt = call.attempt;

    @AfterEach
    void close() {
        call.close();
    }

    @Test
    void callAgainWhomAPersonQueuesAgain() {
        call.settledWithoutReport();
        call.claimAgain();
        provider.end("call-1", call.id, CutOffCall.REASON);
        campaigns.execute("update call_queue set status = 'failed', reason = 'person-reached', line_held = false");
        campaigns.execute("update campaign_leads set status = 'failed', reason = 'person-reached'");
        QueueEdit again = new QueueEdit(null, null, QueueEdit.NewStatus.PENDING, null);
        data.asApi()
                .run(Persona.ADMIN.actor(), handle -> QueueEdits.apply(handle, attempt.queueId(), row -> {}, again));

        assertThat(permits.take(call.claimAgain())).isInstanceOf(Permission.Granted.class);
    }

    /** It was the stop that cut the lead off; whoever starts the campaign again has all called that had no conversation. */
    @Test
    void callAfreshWhoIsHungUpWhenACampaignIsStoppedAndStarted() {
        Actor person = Persona.ADMIN.actor();
        data.asApi().run(person, handle -> new CampaignCommands().stop(handle, campaign, LiveCalls.HANG_UP));
        call.start(Again.ALL);
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'manually-canceled', person_reached = true");
        settling.settle(attempt);
        assertThat(call.item()).isEqualTo("pending cancelled");

        assertThat(permits.take(call.claimAgain())).isInstanceOf(Permission.Granted.class);
    }

    /** The lead, or a person, has asked for it since: the report comes while the callback is about to be made. */
    @Test
    void makeACallback() {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set callback_at = now(), requeued_claim = claim, reason = 'callback'");
        Attempt second = call.claimAgain();
        provider.end("call-1", call.id, CutOffCall.REASON);

        assertThat(permits.take(second)).isInstanceOf(Permission.Granted.class);
    }

    @Test
    void leaveALeadThatWaitsForACallbackWaiting() {
        call.settledWithoutReport();
        campaigns.execute("update call_queue set callback_at = now(), requeued_claim = claim, reason = 'callback'");
        campaigns.execute("update campaign_leads set reason = 'callback'");

        provider.end("call-1", call.id, CutOffCall.REASON);

        assertThat(call.item()).isEqualTo("pending callback");
        assertThat(call.lead()).isEqualTo("pending callback");
    }
}
