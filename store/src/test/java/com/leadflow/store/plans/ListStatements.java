package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.NEWEST_FIRST;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.HotStatements.lastHour;
import static com.leadflow.store.plans.HotStatements.list;
import static com.leadflow.store.plans.LoadedTables.LIVE;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.account.ApiKeyDao;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.audit.AuditDao;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.campaign.CampaignLeads;
import com.leadflow.store.lead.LeadDao;
import com.leadflow.store.lead.Timeline;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.TimeRange;
import com.leadflow.store.suppression.SuppressionDao;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The statements that list rows, and tell what has happened with one. */
final class ListStatements {
    private static final UUID CAMPAIGN = rowId(1);

    private ListStatements() {}

    static List<HotStatement> all() {
        List<HotStatement> all = new ArrayList<>();
        lists().forEach(statement -> all.addAll(forEverybody(statement)));
        leadsOfCampaigns().forEach(statement -> all.addAll(forEverybody(statement)));
        changes().forEach(statement -> all.add(statement.as("an admin", LoadedTables.ADMIN)));
        list(AuditDao.LISTED, Map.of("row_id", rowId(5))).forEach(statement -> all.addAll(forEverybody(statement)));
        timelines().forEach(statement -> all.addAll(forEverybody(statement)));
        return all;
    }

    /** First and later pages, newest first, as the API lists when it is told no order. */
    private static Stream<HotStatement> lists() {
        return Stream.of(
                        list(CallQueueDao.LISTED, Map.of()),
                        list(CallQueueDao.LISTED, Map.of("campaign_id", CAMPAIGN)),
                        list(CallQueueDao.LISTED, Map.of("campaign_id", rowId(7))),
                        list(CallQueueDao.LISTED, Map.of("lead_id", rowId(5))),
                        list(CallQueueDao.LISTED, Map.of("requested_by", LoadedTables.MEMBER)),
                        list(CallQueueDao.LISTED, Map.of("status", "in-progress")),
                        list(CallQueueDao.LISTED, Map.of("reason", "unknown")),
                        list(CallQueueDao.LISTED, Map.of("campaign_id", CAMPAIGN, "status", "pending")),
                        list(CallQueueDao.LISTED, Map.of("campaign_id", CAMPAIGN, "status", "in-progress")),
                        list(CallHistoryDao.LISTED, Map.of()),
                        list(CallHistoryDao.LISTED, Map.of("campaign_id", CAMPAIGN)),
                        list(CallHistoryDao.LISTED, Map.of("lead_id", rowId(5))),
                        list(CallHistoryDao.LISTED, Map.of("requested_by", LoadedTables.MEMBER)),
                        list(CallHistoryDao.LISTED, Map.of("status", "in-progress")),
                        list(CallHistoryDao.LISTED, Map.of("outcome", "busy")),
                        list(CallHistoryDao.LISTED, Map.of("campaign_id", CAMPAIGN, "outcome", "success")),
                        list(SuppressionDao.LISTED, Map.of()),
                        list(SuppressionDao.LISTED, Map.of("kind", "email")),
                        list(SuppressionDao.LISTED, Map.of("source", "call")),
                        list(SuppressionDao.LISTED, Map.of("team_id", rowId(1))),
                        list(SuppressionDao.LISTED, Map.of("global", true)),
                        list(SuppressionDao.LISTED, Map.of("created_at", lastHour())),
                        list(UserDao.LISTED, Map.of()),
                        list(ApiKeyDao.LISTED, Map.of("user_id", LoadedTables.MEMBER)),
                        list(LeadDao.LISTED, Map.of()),
                        list(LeadDao.LISTED, Map.of("status", "new")),
                        list(LeadDao.LISTED, Map.of("status", "lost")),
                        list(LeadDao.LISTED, Map.of("source", "none of them")),
                        list(LeadDao.LISTED, Map.of("assigned_to", rowId(5))),
                        list(LeadDao.LISTED, Map.of("created_by", rowId(5))),
                        list(LeadDao.LISTED, Map.of("owner_id", LoadedTables.MEMBER)),
                        list(LeadDao.LISTED, Map.of("owner_id", LoadedTables.MEMBER, "status", "lost")),
                        list(LeadDao.LISTED, Map.of("campaign_id", CAMPAIGN)),
                        list(LeadDao.LISTED, Map.of("campaign_id", rowId(7))),
                        list(LeadDao.LISTED, Map.of("do_not_call", true)),
                        list(LeadDao.LISTED, Map.of("created_at", lastHour())),
                        list(LeadDao.LISTED, Map.of("owner_id", LoadedTables.MEMBER, "created_at", lastHour())),
                        list(CallQueueDao.LISTED, Map.of("scheduled_time", lastHour())),
                        list(CallQueueDao.LISTED, Map.of("campaign_id", CAMPAIGN, "scheduled_time", lastHour())),
                        list(CallHistoryDao.LISTED, Map.of("permitted_at", lastHour())))
                .flatMap(pages -> pages);
    }

    /** What the tables' triggers have recorded of their rows. */
    private static Stream<HotStatement> changes() {
        Instant minuteAgo = Instant.now().minusSeconds(60);
        return Stream.of(
                        list(AuditDao.LISTED, Map.of()),
                        list(AuditDao.LISTED, Map.of("table_name", "leads", "row_id", rowId(5))),
                        list(AuditDao.LISTED, Map.of("table_name", "call_queue")),
                        list(AuditDao.LISTED, Map.of("table_name", "teams")),
                        list(AuditDao.LISTED, Map.of("actor", "user:" + rowId(5))),
                        list(AuditDao.LISTED, Map.of("action", "delete")),
                        list(AuditDao.LISTED, Map.of("action", "insert")),
                        list(AuditDao.LISTED, Map.of("request_id", "request-1")),
                        list(AuditDao.LISTED, Map.of("created_at", TimeRange.from(minuteAgo))),
                        list(AuditDao.LISTED, Map.of("created_at", TimeRange.until(minuteAgo))),
                        list(AuditDao.LISTED, Map.of("created_at", TimeRange.from(minuteAgo), "table_name", "leads")))
                .flatMap(pages -> pages);
    }

    private static Stream<HotStatement> leadsOfCampaigns() {
        return Stream.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("status", "in-progress"),
                        Map.of("status", "completed"),
                        Map.of("last_outcome", "busy"),
                        Map.of("lead_id", rowId(5)))
                .map(filters -> new ListRequest(filters, NEWEST_FIRST, null, 50))
                .map(request -> api(
                        "campaign leads by " + request.filters().keySet(),
                        handle -> CampaignLeads.list(handle, CAMPAIGN, request)));
    }

    private static Stream<HotStatement> timelines() {
        UUID lead = rowId(LIVE);
        Position middle = new Position(Instant.now().minusSeconds(1_000).toString(), rowId(1));
        return Stream.of(
                        new ListRequest(Map.of(), NEWEST_FIRST, null, 50),
                        new ListRequest(Map.of(), NEWEST_FIRST, middle, 50),
                        new ListRequest(Map.of("kind", "decision"), NEWEST_FIRST, null, 50))
                .map(request -> api("timeline: " + request, handle -> Timeline.list(handle, lead, request)));
    }
}
