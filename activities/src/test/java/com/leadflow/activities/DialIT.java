package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.call.CallMonitor;
import com.leadflow.activities.call.CallWiring;
import com.leadflow.activities.call.DialActivitiesImpl;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialActivities;
import com.leadflow.workflows.call.DialResult;
import com.leadflow.workflows.dialing.LegalHours;
import com.leadflow.workflows.dialing.NumberZones;
import io.temporal.testing.TestActivityEnvironment;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries of dial that the server gives up while they run. */
class DialIT {
    private TestDatabase data;
    private Campaigns campaigns;
    private ScriptedProvider provider;
    private Notifications notifications;
    private CallMonitor monitor;
    private TestActivityEnvironment temporal;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        temporal = TestActivityEnvironment.newInstance();
        campaigns = new Campaigns(data);
        CallProgress progress = new CallProgress(data.keysets().cipher());
        provider = new ScriptedProvider(data.asApi(), progress);
        notifications = Notifications.listen(data.workerConfig());
        monitor = CallMonitor.start(data.asWorker(), notifications);
        PermissionCheck check =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), LegalHours.parse("00:00-24:00"));
        temporal.registerActivitiesImplementations(new DialActivitiesImpl(
                new CallWiring(data.asWorker(), data.keysets().cipher(), check, provider, progress, monitor)));
    }

    @AfterEach
    void stop() {
        temporal.close();
        monitor.close();
        notifications.close();
        data.close();
    }

    @Test
    void storeTheCallThatWasPlacedMeanwhile() {
        Attempt attempt = claimed("+12125550101");
        provider.answer(request -> {
            temporal.requestCancelActivity();
            return provider.accept(request);
        });

        DialResult result = temporal.newActivityStub(DialActivities.class).dial(attempt);

        assertThat(result.call()).isNotNull();
        assertThat(campaigns.text("select call_id from call_history"))
                .isEqualTo(provider.liveCalls().get(0));
    }

    private Attempt claimed(String number) {
        UUID campaign = campaigns.create(1);
        UUID lead = campaigns.attach(campaign, number);
        UUID item = UUID.randomUUID();
        campaigns.execute(
                """
                insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time,
                  status, claim, line_held)
                values (?, ?, ?, 'Ada Example', ?, ?, now(), 'in-progress', 1, true)
                """,
                item,
                campaign,
                lead,
                data.keysets()
                        .cipher()
                        .seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item, number)
                        .bytes(),
                data.keysets().indexer().phone(number).bytes());
        return new Attempt(item, 1, campaign, lead);
    }
}
