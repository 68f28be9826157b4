package com.leadflow.dev.bench.api;

import com.google.common.collect.Lists;
import com.leadflow.dev.bench.BenchCampaign;
import com.leadflow.dev.bench.FictitiousNumbers;
import com.leadflow.dev.bench.Superuser;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A campaign in the midst of being dialed, of a user who has some others besides: of its leads two fifths were talked to, one fifth was called
 * twice in vain, and the others wait.
 */
final class ApiRows {
    private static final Map<String, Object> BY_DAY =
            Map.of("days", List.of(1, 2, 3, 4, 5), "start", "09:00", "end", "18:00");

    private static final int STEP = 5_000;

    private static final String SAID = "Yes, Thursday at ten would suit me, and I would like to see the garden too.\n";

    private static final String OTHERS = """
            insert into campaigns (id, name, assistant_id, phone_number_id, created_by, created_at)
            select gen_random_uuid(), 'Campaign ' || n, 'assistant', 'caller', c.created_by, c.created_at - make_interval(hours => n)
            from generate_series(1, 200) n, campaigns c where c.id = '%s'
            """;

    private static final String ITEMS = """
            insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim,
              claimed_at, started_at, seen_at, retry_count, created_at)
            select given.id, cl.campaign_id, l.id, l.name, given.phone, l.phone_index, now(),
              case when calls = 0 then 'pending' when calls = 1 then 'completed' else 'failed' end, calls,
              case when calls > 0 then now() end, case when calls > 0 then now() end, case when calls > 0 then now() end, calls, l.created_at
            from unnest(?::uuid[], ?::uuid[], ?::bytea[], ?::int[]) as given (id, lead_id, phone, calls)
            join leads l on l.id = given.lead_id join campaign_leads cl on cl.lead_id = l.id
            """;

    private static final String CALLS = """
            insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, status, outcome, duration, transcript,
              summary, cost_usd, person_reached, ended_reason, deadline, permitted_at, started_at, ended_at, reported_at, resolved_at, created_at)
            select given.id, q.campaign_id, q.lead_id, 'call-' || given.id, q.id, given.claim, given.claim, q.phone_index, q.status,
              case q.status when 'completed' then 'success' else 'no-answer' end, 120, given.transcript, given.summary, 0.17,
              q.status = 'completed', 'customer-ended-call', now(), at, at, at, at, at, at
            from unnest(?::uuid[], ?::uuid[], ?::int[], ?::bytea[], ?::bytea[]) as given (id, queue_id, claim, transcript, summary)
            join call_queue q on q.id = given.queue_id, lateral (select now() - random() * interval '10 hours') as called (at)
            """;

    private static final String REST = """
            insert into dial_decisions (campaign_id, lead_id, queue_id, claim, verdict)
            select campaign_id, lead_id, queue_id, claim, 'allow' from call_history;
            update campaign_leads cl set queued_at = now(), attempts = q.claim,
              status = case q.status when 'pending' then 'pending' else q.status end,
              last_outcome = case q.status when 'completed' then 'success' when 'failed' then 'no-answer' end
            from call_queue q where q.campaign_id = cl.campaign_id and q.lead_id = cl.lead_id
            """;

    private final Superuser server;
    private final ApiClient api;
    private final FieldCipher cipher;

    /**
     * Fills what the API runs on.
     *
     * @param api as the user whose rows they become
     */
    ApiRows(Superuser server, ApiClient api, FieldCipher cipher) {
        this.server = server;
        this.api = api;
        this.cipher = cipher;
    }

    /** What is asked about. */
    record Filled(UUID campaign, UUID lead) {}

    /** Leads and campaign come in by the API; what dialing would have made of them is written past it. */
    Filled prepare(int leads) throws SQLException {
        UUID campaign = BenchCampaign.create(api, 1, BY_DAY, leads(leads)).id();
        try (Connection connection = server.connect(Superuser.LEADFLOW);
                Statement statement = connection.createStatement()) {
            // Triggers have recorded the leads; the rest goes faster without them.
            statement.execute("set session_replication_role = replica");
            statement.execute(OTHERS.formatted(campaign));
            for (List<UUID> some : Lists.partition(ids(connection), STEP)) {
                insert(connection, some);
            }
            statement.execute(REST);
            statement.execute("vacuum analyze");
            statement.execute("checkpoint");
        }
        String calledTwice = server.text(
                Superuser.LEADFLOW, "select lead_id from call_queue where claim = 2 order by created_at, id limit 1");
        return new Filled(campaign, UUID.fromString(calledTwice));
    }

    private static List<Map<String, String>> leads(int count) {
        List<Map<String, String>> leads = new ArrayList<>();
        for (String number : new FictitiousNumbers(count).next(count)) {
            leads.add(Map.of(
                    "name",
                    "Ada Example",
                    "phone",
                    number,
                    "email",
                    "lead" + leads.size() + "@example.com",
                    "source",
                    "bench",
                    "notes",
                    SAID,
                    "timezone",
                    "America/New_York"));
        }
        return leads;
    }

    private static List<UUID> ids(Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id from leads order by id")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private void insert(Connection connection, List<UUID> leads) throws SQLException {
        List<Item> items = new ArrayList<>();
        List<Call> calls = new ArrayList<>();
        for (int place = 0; place < leads.size(); place++) {
            Item item = item(leads.get(place), place);
            items.add(item);
            for (int claim = 1; claim <= item.calls(); claim++) {
                calls.add(call(item.id(), claim));
            }
        }
        execute(
                connection,
                ITEMS,
                array(connection, "uuid", items.stream().map(Item::id).toArray()),
                array(connection, "uuid", items.stream().map(Item::lead).toArray()),
                array(
                        connection,
                        "bytea",
                        items.stream().map(row -> row.phone().bytes()).toArray(byte[][]::new)),
                array(connection, "int", items.stream().map(Item::calls).toArray()));
        execute(
                connection,
                CALLS,
                array(connection, "uuid", calls.stream().map(Call::id).toArray()),
                array(connection, "uuid", calls.stream().map(Call::item).toArray()),
                array(connection, "int", calls.stream().map(Call::claim).toArray()),
                array(
                        connection,
                        "bytea",
                        calls.stream().map(row -> row.transcript().bytes()).toArray(byte[][]::new)),
                array(
                        connection,
                        "bytea",
                        calls.stream().map(row -> row.summary().bytes()).toArray(byte[][]::new)));
    }

    private record Item(UUID id, UUID lead, Ciphertext phone, int calls) {}

    private Item item(UUID lead, int place) {
        UUID id = UUID.randomUUID();
        int calls = place % 5 < 2 ? 1 : place % 5 == 2 ? 2 : 0;
        return new Item(id, lead, seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, "+12125550100"), calls);
    }

    private record Call(UUID id, UUID item, int claim, Ciphertext transcript, Ciphertext summary) {}

    private Call call(UUID item, int claim) {
        UUID id = UUID.randomUUID();
        return new Call(
                id,
                item,
                claim,
                seal(EncryptedColumn.CALL_HISTORY_TRANSCRIPT, id, SAID.repeat(20)),
                seal(EncryptedColumn.CALL_HISTORY_SUMMARY, id, SAID.repeat(2)));
    }

    private Ciphertext seal(EncryptedColumn column, UUID row, String text) {
        return cipher.seal(column, row, text);
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    private static void execute(Connection connection, String sql, Array... arrays) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int place = 0; place < arrays.length; place++) {
                statement.setArray(place + 1, arrays[place]);
            }
            statement.executeUpdate();
        }
    }
}
