package com.leadflow.activities.call;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.suppression.Suppression;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.Suppressions;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What the provider reports of calls with a lead who may want no more of them, and which numbers are suppressed by it. */
final class StopReports implements AutoCloseable {
    static final String NUMBER = "+12125550101";
    static final String ASKED = "\"analysis\":{\"structuredData\":{\"do_not_call\":true}}";
    static final String NOTHING = "\"analysis\":{\"structuredData\":{\"do_not_call\":false}}";
    static final String SILENCE = "silence-timed-out";

    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    final Attempt attempt = campaigns.claimed(campaigns.create(1), NUMBER);

    @Override
    public void close() {
        data.close();
    }

    /** @param told a member of the report's message, as JSON */
    void hear(UUID call, String endedReason, String told) {
        CallSnapshot report = report(call, endedReason, told);
        data.asApi().run(new Actor.System("webhook"), handle -> progress.record(handle, report));
    }

    static CallSnapshot report(UUID call, String endedReason, String told) {
        return new VapiCallReader(InstantSource.system())
                .readWebhook("""
                {"message":{"type":"end-of-call-report","endedReason":"%s",%s,
                  "call":{"id":"call-of-%s","customer":{"externalId":"%s"}}}}
                """.formatted(endedReason, told, call, call))
                .orElseThrow()
                .call();
    }

    List<Suppression> suppressed() {
        return found(NUMBER);
    }

    List<Suppression> found(String number) {
        Suppressions suppressions = new Suppressions(data.keysets());
        return data.asApi().call(Persona.ADMIN.actor(), handle -> suppressions.search(handle, Kind.PHONE, number, 10));
    }
}
