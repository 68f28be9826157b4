package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.workflows.dialing.CallbackTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaIT {
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    users              | id email name role team_id created_at updated_at
                    leads              | id name email phone status source notes assigned_to created_by timezone phone_index email_index do_not_call name_key created_at updated_at
                    campaigns          | id name description status assistant_id phone_number_id prompt created_by team_id max_live_calls weight max_retries priority calling_days calling_start calling_end retry_delays max_call_seconds stop_field stop_tools stop_reasons holidays budget_usd callback_field started_at completed_at created_at updated_at
                    campaign_leads     | id campaign_id lead_id status phone_index attempts last_outcome reason created_at updated_at
                    call_history       | id campaign_id lead_id call_id status duration recording_url transcript outcome notes queue_id claim attempt phone_index ended_reason stop_asked cost_usd reserved_usd counts_to_caps provider_fault summary structured_data data_read_at permitted_at started_at ended_at noted_at created_at updated_at
                    emails             | id lead_id subject content status sent_at delivered_at opened_at clicked_at template_id campaign_id message_id bounced_at error sent_by created_at updated_at
                    email_templates    | id name subject content category variables is_default created_by created_at updated_at
                    property_files     | id name file_url file_type file_size lead_id uploaded_by scan_status sha256 created_at updated_at
                    campaign_schedules | id campaign_id name frequency time days_of_week day_of_month timezone is_active last_run next_run created_at updated_at
                    schedule_runs      | id schedule_id campaign_id due_at ran_at trigger result reason queued
                    call_queue         | id campaign_id lead_id customer_name phone_number scheduled_time status priority priority_rank retry_count max_retries notes phone_index claim claimed_at started_at seen_at line_held hang_up_requested_at reason requested_by callback_at requeued_claim created_at updated_at
                    single_calls       | id campaign_id assistant_id phone_number_id prompt calling_days calling_start calling_end retry_delays max_call_seconds campaign_deleted created_at
                    uploaded_csvs      | id filename lead_count status error uploaded_at uploaded_by row_count rejected_count duplicate_count sha256 created_at
                    csv_leads          | id csv_upload_id name email phone location notes row_number error lead_id created_at
                    teams              | id name created_at updated_at
                    api_keys           | id user_id name secret_digest expires_at last_used_at created_at
                    suppressions       | id kind value_index value team_id source reason created_by created_at
                    dial_decisions     | id campaign_id lead_id queue_id claim verdict reason until zone decided_at
                    call_events        | id call_id history_id type status payload received_at
                    dialing_state      | id kill_switch kill_switch_reason kill_switch_changed_at kill_switch_changed_by hold_until breaker updated_at
                    holidays           | id date name created_by created_at
                    audit_log          | id created_at actor action table_name row_id changed request_id
                    idempotency_keys   | id user_id key request_digest response_status response_location response_tag response_body created_at
                    email_links        | id email_id target first_clicked_at clicks created_at
                    keyset_check       | id sealed indexed created_at
                    """)
    void haveEveryColumn(String table, String columns) {
        assertThat(strings(
                        "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?",
                        table))
                .contains(columns.split(" "));
    }

    @Test
    void haveNoOtherTables() {
        assertThat(strings("select count(*)::text from information_schema.tables where table_schema = ?", "public"))
                .containsExactly(String.valueOf(25 + 1));
    }

    @Test
    void haveTheArchive() {
        assertThat(strings("select schema_name from information_schema.schemata where schema_name = ?", "archive"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepEncryptedColumnsAsBytes(EncryptedColumn column) {
        assertThat(strings(
                        "select data_type from information_schema.columns where table_name || '.' || column_name = ?",
                        column.table() + "." + column.column()))
                .containsExactly("bytea");
    }

    @Test
    void keepEveryInstantWithItsZone() {
        assertThat(strings(
                        "select table_name || '.' || column_name from information_schema.columns"
                                + " where table_schema = 'public' and data_type = ? and table_name <> 'flyway_schema_history'",
                        "timestamp without time zone"))
                .isEmpty();
    }

    /** A named constraint tells the API which rule a row broke. */
    @Test
    void nameEveryConstraint() {
        assertThat(strings("""
                        select conname from pg_constraint
                        where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u')
                          and (conname ~ '_(check|fkey|key)[0-9]*$') and conrelid::regclass::text <> ?
                        """, "flyway_schema_history")).isEmpty();
    }

    /** Who deletes or looks up what a key refers to would otherwise read the whole table. Rows that refer to nothing may be left out. */
    @Test
    void indexEveryForeignKey() {
        assertThat(strings("""
                        select conrelid::regclass || ': ' || conname from pg_constraint key
                        where connamespace = ?::regnamespace and contype = 'f' and not exists (
                          select from pg_index index
                          where index.indrelid = key.conrelid
                            and (index.indpred is null or pg_get_expr(index.indpred, key.conrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')
                            and (index.indkey::int2[])[0 : cardinality(key.conkey) - 1] @> key.conkey)
                        """, "public")).isEmpty();
    }

    /** PostgreSQL writes to every index of the table otherwise, whatever the update is about. */
    @Test
    void indexNothingThatEveryUpdateChanges() {
        assertThat(strings("""
                        select index.indexrelid::regclass::text
                        from pg_index index
                        join pg_attribute part on part.attrelid = index.indrelid and part.attnum = any (index.indkey)
                        where part.attname = ?
                        """, "updated_at")).isEmpty();
    }

    @Test
    void rankPriorities() {
        Map<String, Integer> ranks = Map.of("high", 1, "medium", 2, "low", 3);

        String expression = strings(
                        "select generation_expression from information_schema.columns where column_name = ?",
                        "priority_rank")
                .get(0);

        ranks.forEach((priority, rank) -> {
            int computed = database.owner()
                    .withHandle(handle -> handle.createQuery("select " + expression
                                    + " from (values (cast(:priority as text))) as item (priority)")
                            .bind("priority", priority)
                            .mapTo(Integer.class)
                            .one());

            assertThat(computed).isEqualTo(rank);
        });
    }

    /** Campaigns that are older than the column have what others have that say nothing. */
    @Test
    void haveTheSameCallbackFieldAsCampaignsThatNameNone() {
        assertThat(strings(
                        "select column_default from information_schema.columns where table_name = 'campaigns' and column_name = ?",
                        "callback_field"))
                .containsExactly("'" + CallbackTime.DEFAULT_FIELD + "'::text");
    }

    private static List<String> strings(String sql, String parameter) {
        return database.owner()
                .withHandle(handle ->
                        handle.select(sql, parameter).mapTo(String.class).list());
    }
}
