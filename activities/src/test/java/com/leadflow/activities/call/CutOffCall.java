package com.leadflow.activities.call;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;

/** A call to a lead who was talked to and cut off, of which nobody has heard that yet; and what becomes of its item meanwhile. */
final class CutOffCall implements AutoCloseable {
    static final String NUMBER = "+12125550101";
    static final String REASON = "pipeline-error-eleven-labs-quota-exceeded";

    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    final ScriptedProvider provider =
            new ScriptedProvider(data.asApi(), new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry()));
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    final DialPermits permits = new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    final UUID campaign = campaigns.create(1);
    final Attempt attempt = campaigns.claimed(campaign, NUMBER);
    final UUID id = campaigns.permit(attempt, "call-1");

    @Override
    public void close() {
        data.close();
    }

    /** Settled after a minute in which no report came. */
    void settledWithoutReport() {
        campaigns.execute("update call_history set ended_at = now(), ended_reason = 'customer-busy'");
        settling.settle(attempt);
    }

    /** By a person, once nobody could find out whether the call was placed. */
    void requeuedAsUnknown() {
        campaigns.execute("""
                update call_history set call_id = null, status = 'failed', ended_reason = 'unknown', resolved_at = now()
                """);
        campaigns.execute("update call_queue set status = 'pending', reason = null, requeued_claim = claim");
        campaigns.execute("update campaign_leads set status = 'pending', reason = null");
    }

    void turnUp() {
        provider.end("call-1", id, REASON);
        settling.settle(attempt);
    }

    /** As dispatch does. */
    Attempt claimAgain() {
        campaigns.execute("""
                update call_queue set status = 'in-progress', claim = claim + 1, claimed_at = now(), line_held = true, reason = null
                """);
        campaigns.execute("update campaign_leads set status = 'in-progress', reason = null");
        int claim = (int) campaigns.count("select claim from call_queue");
        return new Attempt(attempt.queueId(), claim, campaign, attempt.leadId());
    }

    void start(Again who) {
        data.asApi().run(Persona.ADMIN.actor(), handle -> new CampaignCommands().start(handle, campaign, who));
    }

    String item() {
        return campaigns.text("select status || ' ' || coalesce(reason, '-') from call_queue");
    }

    String lead() {
        return campaigns.text("select status || ' ' || coalesce(reason, '-') from campaign_leads");
    }
}
