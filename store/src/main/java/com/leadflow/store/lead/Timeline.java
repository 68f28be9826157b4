package com.leadflow.store.lead;

import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.store.listing.Page;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * What has happened with a lead, in one list: calls, emails, verdicts on calling it that were not "yes", files, its creation, and changes
 * of its status and of who looks after it. Everybody sees what they may see of each.
 */
public final class Timeline {
    /** The filter by the lead that entries tell of. */
    public static final String LEAD = "lead_id";

    /**
     * An entry has the id of the row that it tells of, or one made from it: decisions are only numbered, and one row of the audit log may
     * tell of two changes.
     */
    private static final String ENTRIES = """
            (
              select id, 'call' as kind, created_at, lead_id, campaign_id, null::text as actor, null::text as title,
                null::text as before, null::text as after, status, outcome, ended_reason as reason, null::timestamptz as until,
                null::text as zone, duration, stop_asked
              from call_history
              union all
              select id, 'email', created_at, lead_id, campaign_id, 'user:' || sent_by, subject, null, null, status, null, null, null, null,
                null, false
              from emails
              union all
              select lpad(to_hex(id), 32, '0')::uuid, 'decision', decided_at, lead_id, campaign_id, null, null, null, null, verdict, null,
                reason, until, zone, null, false
              from dial_decisions where verdict <> 'allow'
              union all
              select id, 'file', created_at, lead_id, null, 'user:' || uploaded_by, name, null, null, scan_status, null, null, null,
                null, null, false
              from property_files
              union all
              select id, 'creation', created_at, id, null, 'user:' || created_by, null, null, null, null, null, null, null, null, null, false
              from leads
              union all
              select id, 'status', created_at, row_id, null, actor, null, changed -> 'status' ->> 0, changed -> 'status' ->> 1, null, null,
                null, null, null, null, false
              from audit_log where table_name = 'leads' and action = 'update' and changed -> 'status' is not null
              union all
              select md5(id || 'assignment')::uuid, 'assignment', created_at, row_id, null, actor, null, changed -> 'assigned_to' ->> 0,
                changed -> 'assigned_to' ->> 1, null, null, null, null, null, null, false
              from audit_log where table_name = 'leads' and action <> 'delete' and changed -> 'assigned_to' is not null
            ) entries""";

    /** What people may ask of a timeline. */
    public static final ListedTable<TimelineRow> LISTED = table(Map.of("kind", Filter.TEXT));

    private static final ListedTable<TimelineRow> OF_ALL_LEADS = table(Map.of("kind", Filter.TEXT, LEAD, Filter.ID));

    private Timeline() {}

    /** Empty when there is no such lead. */
    public static Optional<Page<TimelineRow>> list(Handle handle, UUID leadId, ListRequest request) {
        return handle.attach(LeadDao.class)
                .find(leadId)
                .map(lead -> OF_ALL_LEADS.read(handle, request.where(LEAD, lead.id())));
    }

    private static ListedTable<TimelineRow> table(Map<String, Filter> filters) {
        return new ListedTable<>(
                ENTRIES, TimelineRow.COLUMNS, TimelineRow.class, filters, Map.of("created_at", "timestamptz"));
    }
}
