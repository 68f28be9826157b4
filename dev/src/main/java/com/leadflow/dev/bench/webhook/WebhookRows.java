package com.leadflow.dev.bench.webhook;

import com.google.common.collect.Lists;
import com.leadflow.dev.bench.webhook.WebhookFigures.Kept;
import com.leadflow.dev.bench.webhook.WebhookPlan.Webhook;
import com.leadflow.store.database.MigrationConfig.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The rows that webhooks are about, past the API. */
final class WebhookRows implements AutoCloseable {
    private static final int STEP = 5_000;

    private final Connection connection;

    private WebhookRows(Connection connection) {
        this.connection = connection;
    }

    static WebhookRows open(String url, Login owner) throws SQLException {
        return new WebhookRows(
                DriverManager.getConnection(url, owner.user(), owner.password().value()));
    }

    /** Leaves each call as the engine has it once the provider has accepted it: with a line, a permit and the provider's id. */
    void prepare(List<WebhookCall> calls) throws SQLException {
        execute("""
                insert into campaigns (id, name, status, assistant_id, phone_number_id)
                values ('00000000-0000-4000-8000-000000000001', 'Webhooks', 'active', 'assistant', 'caller')
                on conflict do nothing
                """);
        for (List<WebhookCall> some : Lists.partition(calls, STEP)) {
            insert(some);
        }
        execute("analyze");
    }

    private void insert(List<WebhookCall> calls) throws SQLException {
        String sql = """
                with given as (select h as id, c as call_id, sha256(h::text::bytea) as phone from unnest(?::uuid[], ?::text[]) as g(h, c)),
                people as (insert into leads (id, name, phone, phone_index) select id, 'Ada Example', phone, phone from given),
                items as (
                  insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status,
                    claim, claimed_at, started_at, seen_at, line_held)
                  select id, '00000000-0000-4000-8000-000000000001', id, 'Ada Example', phone, phone, now(), 'in-progress',
                    1, now(), now(), now(), true from given)
                insert into call_history (id, campaign_id, lead_id, call_id, queue_id, claim, attempt, phone_index, deadline)
                select id, '00000000-0000-4000-8000-000000000001', id, call_id, id, 1, 1, phone, now() + interval '1 hour' from given
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("uuid", array(calls, WebhookCall::historyId)));
            statement.setArray(2, connection.createArrayOf("text", array(calls, WebhookCall::id)));
            statement.executeUpdate();
        }
    }

    private static Object[] array(List<WebhookCall> calls, Function<WebhookCall, UUID> id) {
        return calls.stream().map(id).map(UUID::toString).toArray();
    }

    /**
     * Looks what is stored.
     *
     * @param accepted what was answered with 200, each once
     */
    Kept compare(Set<Webhook> accepted, int unanswered) throws SQLException {
        int reports = (int) accepted.stream()
                .filter(webhook -> webhook.known() && webhook.step() == WebhookStep.REPORT)
                .count();
        return new Kept(
                accepted.size(),
                unanswered,
                count("call_events"),
                reports,
                count("call_history where ended_at is not null and transcript is not null"));
    }

    private int count(String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + what)) {
            result.next();
            return result.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
