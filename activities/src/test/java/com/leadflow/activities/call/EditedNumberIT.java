package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lead's number was corrected after a call of unknown fate: item and number are not the same thing any more. */
class EditedNumberIT {
    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private Attempt attempt;
    private UUID firstCall;

    @BeforeEach
    void callTheFormerNumberAndClaimTheItemAgain() {
        attempt = campaigns.claimed(campaigns.create(1), "+12125550101");
        firstCall = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown'");
        campaigns.changeNumber(attempt.leadId(), "+12125550102");
        campaigns.execute("update call_queue set claim = 2");
    }

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void recordTheFirstCallWhileTheItemIsBeingCalledUnderItsNewNumber() {
        campaigns.execute("update call_history set resolved_at = now()");
        campaigns.permit(attempt, "call-2");
        CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
        ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);

        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, provider.ended(firstCall)));

        assertThat(campaigns.rows("select status, resolved_at is null as blocks from call_history order by claim"))
                .hasToString("[{status=in-progress, blocks=false}, {status=initiated, blocks=true}]");
    }

    @Test
    void permitNoSecondCallOfTheItemWhileTheFirstMayBeLive() {
        PermissionCheck check =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
        DialPermits permits = new DialPermits(data.asWorker(), data.keysets().cipher(), check);

        Permission permission = permits.take(new Attempt(attempt.queueId(), 2, attempt.campaignId(), attempt.leadId()));

        assertThat(permission)
                .hasToString("NotGranted[report=AttemptReport[item=pending, outcome=null, reason=unresolved-call]]");
    }
}
