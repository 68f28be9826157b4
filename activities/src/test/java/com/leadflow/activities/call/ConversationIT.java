package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has had a conversation is not called again by the same campaign, however late it is heard of. */
class ConversationIT {
    private static final String NUMBER = "+12125550101";

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final ScriptedProvider provider = new ScriptedProvider(data.asApi(), progress);
    private UUID campaign;
    private Attempt attempt;
    private UUID call;

    @BeforeEach
    void giveUpACallAsUnknown() {
        campaign = campaigns.create(1);
        attempt = campaigns.claimed(campaign, NUMBER);
        call = campaigns.permit(attempt, "");
        campaigns.execute("update call_history set status = 'failed', ended_reason = 'unknown', resolved_at = now()");
    }

    @AfterEach
    void close() {
        data.close();
    }

    /** The second call was not answered, and the item waits for a third. */
    @Test
    void cancelTheItemThatWaits() {
        campaigns.execute(
                "update call_queue set claim = 2, status = 'pending', reason = 'no-answer', line_held = false");

        hearOfTheConversation();

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation}");
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
    }

    /** The campaign was started again since. */
    @Test
    void cancelTheLeadsNewItem() {
        campaigns.execute("update call_queue set status = 'failed', reason = 'max-attempts', line_held = false");
        campaigns.execute("""
                insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
                select gen_random_uuid(), campaign_id, lead_id, customer_name, phone_number, phone_index, now() from call_queue
                """);

        hearOfTheConversation();

        assertThat(items())
                .containsExactly("{status=failed, reason=max-attempts}", "{status=cancelled, reason=conversation}");
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
    }

    @Test
    void permitNoFurtherCall() {
        campaigns.execute("update call_queue set claim = 2");
        hearOfTheConversation();

        new DialPermits(data.asWorker(), data.keysets().cipher(), check)
                .take(new Attempt(attempt.queueId(), 2, campaign, attempt.leadId()));

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation}");
        assertThat(campaigns.count("select count(*) from call_history")).isEqualTo(1);
    }

    /** The next call was live when the conversation was heard of, and nobody answered it. */
    @Test
    void queueNoFurtherCall() {
        campaigns.execute("update call_queue set claim = 2");
        campaigns.permit(attempt, "call-2");
        hearOfTheConversation();
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'customer-busy' where call_id = 'call-2'");

        settling.settle(new Attempt(attempt.queueId(), 2, campaign, attempt.leadId()));

        assertThat(items()).containsExactly("{status=cancelled, reason=conversation}");
        assertThat(campaigns.leads(campaign, "completed")).isEqualTo(1);
    }

    private void hearOfTheConversation() {
        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, provider.ended(call)));
        settling.settle(attempt);
    }

    private List<String> items() {
        return campaigns.rows("select status, reason from call_queue order by created_at").stream()
                .map(Object::toString)
                .toList();
    }
}
