package com.leadflow.api;

import com.leadflow.store.encryption.EncryptedColumn;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Leads, campaigns and calls in the states that tests start from: the first through the API, the others as the engine leaves them. */
public final class ArrangedCalls {
    private final RunningApi api;

    public ArrangedCalls(RunningApi api) {
        this.api = api;
    }

    public String lead(String number) {
        return id(api.post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
    }

    /** One that could be started. */
    public String campaign(String status) {
        String id = id(api.post(
                "/campaigns",
                "{\"name\":\"Open house\",\"assistant_id\":\"assistant\",\"phone_number_id\":\"caller\"}"));
        change("update campaigns set status = ? where id = ?", status, UUID.fromString(id));
        return id;
    }

    public RunningApi.Answer attach(String campaign, String lead) {
        return api.post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
    }

    /** An item with claim 1 unless it waits; in progress it holds its line. */
    public UUID item(String campaign, String lead, String number, String status) {
        UUID id = UUID.randomUUID();
        boolean waits = status.equals("pending");
        change(
                "insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time,"
                        + " status, claim, line_held) values (?, ?, ?, 'Ada Example', ?, ?, now() + interval '1 hour', ?, ?, ?)",
                id,
                UUID.fromString(campaign),
                UUID.fromString(lead),
                api.keysets.cipher().seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, number),
                api.keysets.indexer().phone(number),
                status,
                waits ? 0 : 1,
                status.equals("in-progress"));
        change(
                "update campaign_leads set queued_at = now() where campaign_id = ? and lead_id = ?",
                UUID.fromString(campaign),
                UUID.fromString(lead));
        return id;
    }

    /** The permit of the item's claim 1: a call that may have been placed. */
    public UUID permit(UUID item) {
        UUID id = UUID.randomUUID();
        change(
                "insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline)"
                        + " select ?, campaign_id, lead_id, id, 1, 1, phone_index, now() + interval '1 hour'"
                        + " from call_queue where id = ?",
                id,
                item);
        return id;
    }

    public void change(String sql, Object... arguments) {
        api.data.owner().useHandle(handle -> handle.execute(sql, arguments));
    }

    /** The one value of a query by id, as text. */
    public String value(String sql, UUID id) {
        return api.data.owner().withHandle(handle -> value(handle, sql, id));
    }

    /** The one value of a query, as text. */
    public String text(String sql) {
        return api.data
                .owner()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static String value(Handle handle, String sql, UUID id) {
        return handle.createQuery(sql).bind("id", id).mapTo(String.class).one();
    }

    public static String id(RunningApi.Answer answer) {
        return answer.body().path("id").asText();
    }
}
