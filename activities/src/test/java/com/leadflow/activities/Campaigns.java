package com.leadflow.activities;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.SingleCallContent;
import com.leadflow.store.call.SingleCallResult;
import com.leadflow.store.call.SingleCalls;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import com.leadflow.workflows.call.Attempt;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Arranges campaigns and leads, and looks at what became of them. */
public final class Campaigns {
    private final TestDatabase data;
    private final Jdbi owner;

    public Campaigns(TestDatabase data) {
        this.data = data;
        this.owner = data.owner();
    }

    /** An active campaign that calls on every day at every hour, and again at once. */
    public UUID create(int lines) {
        UUID id = UUID.randomUUID();
        execute("""
                insert into campaigns (id, name, status, assistant_id, phone_number_id, max_live_calls, calling_days,
                  calling_start, calling_end, retry_delays, started_at)
                values (?, 'Open house', 'active', 'assistant', 'caller', ?, '{0,1,2,3,4,5,6}', '00:00', '24:00',
                  '{"busy": "PT0S", "no-answer": "PT0S", "voicemail": "PT0S", "failed": "PT0S"}', now())
                """, id, lines);
        return id;
    }

    /** As {@link #create}, with more lines than matter and so many leads. */
    public UUID createWith(int leads) {
        UUID campaign = create(100);
        for (int i = 0; i < leads; i++) {
            attach(campaign, "+1212555%04d".formatted(100 + i));
        }
        return campaign;
    }

    /** A single call to a new lead, as soon as may be, that tries a draft which calls on every day at every hour. */
    public UUID singleCall(String number) {
        return singleCall(lead(number));
    }

    /** As {@link #singleCall(String)}, to a lead that there is already. */
    public UUID singleCall(UUID leadId) {
        UUID draft = create(1);
        execute(
                "update campaigns set status = 'draft', assistant_id = 'tried', prompt = 'Say hello.' where id = ?",
                draft);
        SingleCalls calls = new SingleCalls(data.keysets().cipher());
        SingleCallResult result = data.asApi().call(Persona.ADMIN.actor(), handle -> {
            CampaignRow campaign = handle.attach(CampaignDao.class).find(draft).orElseThrow();
            return calls.create(handle, SingleCallContent.trying(campaign, leadId, null), Persona.ADMIN.id());
        });
        return ((SingleCallResult.Queued) result).item().id();
    }

    /** How many leads of the campaign have this status. */
    public long leads(UUID campaignId, String status) {
        return count("select count(*) from campaign_leads where campaign_id = ? and status = ?", campaignId, status);
    }

    /** Lets the campaign call in the hour after the opening only, in the lead's own time. */
    public void callFrom(UUID campaignId, LocalTime opening) {
        String end = opening.getHour() == 23 ? "24:00" : opening.plusHours(1).toString();
        execute(
                "update campaigns set calling_start = ?::time, calling_end = ?::time where id = ?",
                opening.toString(),
                end,
                campaignId);
    }

    /** Attaches a new lead to the campaign. */
    public UUID attach(UUID campaignId, String number) {
        UUID leadId = lead(number);
        attach(campaignId, leadId, number);
        return leadId;
    }

    public UUID lead(String number) {
        UUID id = UUID.randomUUID();
        execute(
                "insert into leads (id, name, phone, phone_index) values (?, 'Ada Example', ?, ?)",
                id,
                data.keysets()
                        .cipher()
                        .seal(EncryptedColumn.LEADS_PHONE, id, number)
                        .bytes(),
                data.keysets().indexer().phone(number).bytes());
        return id;
    }

    public void attach(UUID campaignId, UUID leadId, String number) {
        execute(
                "insert into campaign_leads (id, campaign_id, lead_id, phone_index) values (?, ?, ?, ?)",
                UUID.randomUUID(),
                campaignId,
                leadId,
                data.keysets().indexer().phone(number).bytes());
    }

    /** Attaches a new lead, whose item is claimed and waits to be dialed. */
    public Attempt claimed(UUID campaignId, String number) {
        UUID lead = attach(campaignId, number);
        return claim(campaignId, lead, number);
    }

    /** As {@link #claimed(UUID, String)}, for a lead that there is already. */
    public Attempt claimed(UUID campaignId, UUID lead, String number) {
        attach(campaignId, lead, number);
        return claim(campaignId, lead, number);
    }

    private Attempt claim(UUID campaignId, UUID lead, String number) {
        UUID item = UUID.randomUUID();
        execute(
                """
                insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time,
                  status, claim, line_held, seen_at, started_at)
                values (?, ?, ?, 'Ada Example', ?, ?, now(), 'in-progress', 1, true, now(), now())
                """,
                item,
                campaignId,
                lead,
                data.keysets()
                        .cipher()
                        .seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item, number)
                        .bytes(),
                data.keysets().indexer().phone(number).bytes());
        execute("update campaign_leads set status = 'in-progress', queued_at = now() where lead_id = ?", lead);
        return new Attempt(item, 1, campaignId, lead);
    }

    /** A permit of the claim, and the call that came of it; none when its id is empty. */
    public UUID permit(Attempt attempt, String callId) {
        UUID id = UUID.randomUUID();
        execute("""
                insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, deadline)
                select ?, campaign_id, lead_id, nullif(?, ''), id, claim, 1, phone_index, now() + interval '10 minutes'
                from call_queue where id = ?
                """, id, callId, attempt.queueId());
        return id;
    }

    /** As a person who corrects the lead. */
    public void changeNumber(UUID leadId, String number) {
        Leads leads = new Leads(data.keysets());
        LeadDetails corrected = new LeadDetails("Ada Example", null, number, "new", null, null, null, null, false);
        data.asApi().run(Persona.ADMIN.actor(), handle -> leads.edit(handle, leadId, lead -> corrected));
    }

    /** Arranges much in one transaction, in a fraction of the time. */
    public void atOnce(Runnable arrangement) {
        owner.useTransaction(handle -> arrangement.run());
    }

    public String status(UUID campaignId) {
        return text("select status from campaigns where id = ?", campaignId);
    }

    public String text(String query, @Nullable Object... arguments) {
        return owner.withHandle(
                handle -> handle.select(query, arguments).mapTo(String.class).one());
    }

    public long count(String query, @Nullable Object... arguments) {
        return owner.withHandle(
                handle -> handle.select(query, arguments).mapTo(Long.class).one());
    }

    public List<Map<String, Object>> rows(String query, @Nullable Object... arguments) {
        return owner.withHandle(
                handle -> handle.select(query, arguments).mapToMap().list());
    }

    public void execute(String statement, @Nullable Object... arguments) {
        owner.useHandle(handle -> handle.execute(statement, arguments));
    }
}
