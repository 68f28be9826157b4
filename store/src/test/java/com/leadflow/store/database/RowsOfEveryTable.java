package com.leadflow.store.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One row in every table that is audited, with a value in every column that may have one. */
final class RowsOfEveryTable {
    /** By table, in the order in which they refer to each other. Of leads, queue items, campaigns, emails and uploads there is one: id 1. */
    private static final Map<String, String> VALUES = values("""
            teams (id, name) | (place(1), 'Sales')
            users (id, email, name, team_id) | (place(1), 'ada@example.com', 'Ada', place(1))
            api_keys (id, user_id, name, secret_digest, expires_at, last_used_at) | (place(1), place(1), 'Import', sha256('access'), now() + interval '1 day', now())
            idempotency_keys (id, user_id, key, request_digest, response_status, response_location, response_tag, response_body) | (place(1), place(1), 'key', 'digest', 201, '/api/v1/leads/1', 'tag', 'sealed body')
            leads (id, name, email, phone, source, notes, assigned_to, created_by, timezone, phone_index, email_index, do_not_call) | (place(1), 'Ada Example', 'sealed email', 'sealed phone', 'fair', 'sealed notes', place(1), place(1), 'America/New_York', 'phone index', 'email index', true)
            suppressions (id, kind, value_index, value, team_id, source, reason, created_by) | (place(1), 'phone', 'value index', 'sealed value', place(1), 'manual', 'asked', place(1))
            campaigns (id, name, description, assistant_id, phone_number_id, prompt, created_by, team_id, retry_delays, budget_usd, reason, started_at, completed_at) | (place(1), 'Open house', 'Sunday', 'assistant', 'caller', 'Invite', place(1), place(1), '{"busy": "PT5M", "failed": null}', 250, 'reason', now(), now())
            campaign_leads (id, campaign_id, lead_id, phone_index, last_outcome, reason, queued_at) | (place(1), place(1), place(1), 'phone index', 'busy', 'busy', now())
            campaign_schedules (id, campaign_id, name, frequency, time, days_of_week, day_of_month, timezone, last_run, next_run) | (place(1), place(1), 'Mondays', 'weekly', '09:00', '{1}', 1, 'America/New_York', now(), now())
            schedule_runs (id, schedule_id, campaign_id, due_at, trigger, result, reason, queued) | (place(1), place(1), place(1), now(), 'time', 'skipped', 'missed', 3)
            call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, notes, claimed_at, started_at, seen_at, hang_up_requested_at, reason, requested_by, callback_at) | (place(1), place(1), place(1), 'Ada Example', 'sealed phone', 'phone index', now(), 'notes', now(), now(), now(), now(), 'busy', place(1), now())
            single_calls (id, campaign_id, assistant_id, phone_number_id, prompt, calling_days, calling_start, calling_end, retry_delays, max_call_seconds) | (place(1), place(1), 'assistant', 'caller', 'sealed prompt', '{1}', '09:00', '20:00', '{"busy": "PT5M"}', 600)
            dialing_state (kill_switch_reason, kill_switch_changed_at, kill_switch_changed_by, hold_until, hold_failures, hold_reason, breaker_changed_at) | ('a wrong price', now(), place(1), now(), 1, 'capacity', now())
            holidays (id, date, name, created_by) | (place(1), '2026-12-25', 'Christmas Day', place(1))
            call_history (id, campaign_id, lead_id, call_id, duration, recording_url, transcript, outcome, notes, queue_id, claim, attempt, phone_index, ended_reason, cost_usd, reserved_usd, summary, deadline, started_at, ended_at, reported_at, resolved_at, requested_by, noted_at, structured_data, data_read_at) | (place(1), place(1), place(1), 'call', 31, 'sealed url', 'sealed transcript', 'busy', 'sealed notes', place(1), 1, 1, 'phone index', 'busy', 0.12, 1.5, 'sealed summary', now(), now(), now(), now(), now(), place(1), now(), 'sealed data', now())
            email_templates (id, name, subject, content, category, variables, created_by) | (place(1), 'Welcome', 'Hello', 'Hello {{name}}', 'general', '{name}', place(1))
            emails (id, lead_id, subject, content, sent_at, delivered_at, opened_at, clicked_at, template_id, campaign_id, message_id, bounced_at, error, sent_by) | (place(1), place(1), 'Hello', 'sealed content', now(), now(), now(), now(), place(1), place(1), 'message', now(), 'error', place(1))
            email_links (id, email_id, target, first_clicked_at) | (place(1), place(1), 'https://example.com/', now())
            property_files (id, name, file_url, file_type, file_size, lead_id, uploaded_by, sha256) | (place(1), 'Plan', 'file', 'pdf', 1, place(1), place(1), 'sha')
            uploaded_csvs (id, filename, error, uploaded_by, sha256) | (place(1), 'leads.csv', 'error', place(1), 'sha')
            csv_leads (id, csv_upload_id, name, email, phone, location, notes, row_number, error, lead_id) | (place(1), place(1), 'Ada', 'sealed email', 'sealed phone', 'Here', 'sealed notes', 1, 'error', place(1))
            keyset_check (sealed, indexed) | ('sealed', 'indexed')
            """);

    private RowsOfEveryTable() {}

    static List<String> tables() {
        return List.copyOf(VALUES.keySet());
    }

    /** The only row of each: what is there is taken away. */
    static void insert(Handle handle) {
        // Otherwise the last admin stays.
        handle.execute("alter table users disable trigger users_deleted");
        delete(handle);
        handle.execute(
                "create function pg_temp.place(number int) returns uuid return lpad(number::text, 32, '0')::uuid");
        VALUES.values().forEach(row -> handle.execute("insert into " + row.replace("place(", "pg_temp.place(")));
    }

    /** Empties what may be empty in each row. */
    static void update(Handle handle) {
        for (String table : backwards()) {
            String columns = handle.select("""
                            select coalesce(string_agg(format('%I = null', attname), ', '), 'created_at = created_at')
                            from pg_attribute
                            where attrelid = cast(? as regclass) and attnum > 0 and not attisdropped and not attnotnull and attgenerated = ''
                            """, table).mapTo(String.class).one();
            handle.execute("update " + table + " set " + columns);
        }
    }

    static void delete(Handle handle) {
        backwards().forEach(table -> handle.execute("delete from " + table));
    }

    private static List<String> backwards() {
        List<String> tables = new ArrayList<>(tables());
        Collections.reverse(tables);
        return tables;
    }

    private static Map<String, String> values(String lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.lines().forEach(line -> values.put(line.substring(0, line.indexOf(' ')), line.replace("|", "values")));
        return values;
    }
}
