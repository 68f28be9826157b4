package com.leadflow.activities.call;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.Callbacks;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;

/** A lead of New York whom a campaign is calling, what the provider reports of the call, and what becomes of the item. */
final class CalledLead implements AutoCloseable {
    private static final String NUMBER = "+12125550101";

    /** Where the number lies. */
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    private final CallProgress progress = new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry());
    final SettleActivitiesImpl settling;
    final DialPermits permits;

    /** In three days, by the lead's clock. */
    final LocalDate day = LocalDate.now(NEW_YORK).plusDays(3);

    final UUID campaign = campaigns.create(1);
    final Attempt attempt = campaigns.claimed(campaign, NUMBER);
    private String callId = "call-1";
    private UUID call = campaigns.permit(attempt, callId);

    CalledLead() {
        this("08:00-21:00");
    }

    /** Where people may be called in these hours. */
    CalledLead(String legalHours) {
        PermissionCheck check =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within(legalHours));
        settling = new SettleActivitiesImpl(
                data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
        permits = new DialPermits(data.asWorker(), data.keysets().cipher(), check);
        campaigns.execute("update call_history set permitted_at = now() - interval '5 minutes'");
    }

    @Override
    public void close() {
        data.close();
    }

    /** The provider's report of the call, with what the assistant noted in a form. */
    void report(String endedReason, String noted) {
        String json = """
                {"id": "%s", "status": "ended", "endedReason": "%s", "startedAt": "2026-11-23T15:00:00Z",
                 "endedAt": "2026-11-23T15:00:42Z", "customer": {"externalId": "%s"},
                 "artifact": {"messages": [{"role": "user", "message": "Call me later."}]}, "analysis": {"structuredData": %s}}
                """.formatted(callId, endedReason, call, noted);
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(handle, new VapiCallReader(InstantSource.system()).readCall(json)));
    }

    void hear(String type, String noted) {
        String json = """
                {"message": {"type": "%s", "status": "in-progress", "endedReason": "customer-ended-call",
                  "artifact": {"messages": [{"role": "user", "message": "Call me later."}]}, "analysis": {"structuredData": %s},
                  "call": {"id": "%s", "customer": {"externalId": "%s"}}}}
                """.formatted(type, noted, callId, call);
        data.asApi()
                .run(
                        new Actor.System("webhook"),
                        handle -> progress.record(
                                handle,
                                new VapiCallReader(InstantSource.system())
                                        .readWebhook(json)
                                        .orElseThrow()
                                        .call()));
    }

    /** A single call that has ended. */
    Attempt single() {
        UUID lead = campaigns.lead("+12125550103");
        UUID single = campaigns.singleCall(lead);
        campaigns.execute(
                "update call_queue set status = 'in-progress', claim = 1, line_held = true where id = ?", single);
        Attempt alone = new Attempt(single, 1, null, lead);
        callId = "call-2";
        call = campaigns.permit(alone, callId);
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = 'customer-ended-call' where id = ?", call);
        return alone;
    }

    /** A person writes down when the lead is to be called. */
    void note(Instant asked) {
        data.asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> new Callbacks(data.keysets().cipher())
                                .queue(
                                        handle,
                                        handle.attach(CampaignDao.class)
                                                .share(campaign)
                                                .orElseThrow(),
                                        attempt.leadId(),
                                        new Callback(asked, asked),
                                        Persona.ADMIN.id()));
    }

    String noted() {
        return data.keysets()
                .cipher()
                .open(EncryptedColumn.CALL_HISTORY_STRUCTURED_DATA, call, new Ciphertext(sealed()));
    }

    byte[] sealed() {
        return data.owner()
                .withHandle(handle -> handle.select("select structured_data from call_history")
                        .mapTo(byte[].class)
                        .one());
    }

    Instant at(LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }

    String item() {
        return campaigns.text(
                "select status || ' ' || reason || ' ' || priority || ' ' || retry_count || case when line_held then '' else ' line free' end"
                        + " from call_queue");
    }

    Instant scheduled() {
        return instant("scheduled_time");
    }

    Instant askedFor() {
        return instant("callback_at");
    }

    private Instant instant(String column) {
        return data.owner()
                .withHandle(
                        handle -> handle.select("select " + column + " from call_queue where callback_at is not null")
                                .mapTo(Instant.class)
                                .one());
    }

    String decision() {
        return campaigns.text("select verdict || ' ' || reason || ' ' || coalesce(zone, '-') from dial_decisions");
    }

    static String callbackAt(String said) {
        return "{\"callback_at\":\"%s\"}".formatted(said);
    }
}
