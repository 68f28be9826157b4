package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatement.worker;
import static com.leadflow.store.plans.LoadedTables.CALLED;
import static com.leadflow.store.plans.LoadedTables.LIVE;
import static com.leadflow.store.plans.LoadedTables.SINGLE_DUE;
import static com.leadflow.store.plans.LoadedTables.SINGLE_LIVE;
import static com.leadflow.store.plans.LoadedTables.callOf;
import static com.leadflow.store.plans.LoadedTables.number;
import static com.leadflow.store.plans.LoadedTables.rowId;
import static com.leadflow.store.plans.LoadedTables.singleCall;

import com.leadflow.store.account.ApiKeyDao;
import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.account.KeptAnswer;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.audit.AuditDao;
import com.leadflow.store.call.CallEventDao;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.Callback;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.Ending;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.ItemDao.WaitingMove;
import com.leadflow.store.call.LineUseDao;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.NewPermit;
import com.leadflow.store.call.PermitDao.Resolution;
import com.leadflow.store.call.SingleCallContent;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.call.SingleDispatchDao;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.CampaignLeads;
import com.leadflow.store.campaign.DetachLead;
import com.leadflow.store.campaign.OutcomeDao;
import com.leadflow.store.campaign.QueueingDao;
import com.leadflow.store.campaign.QueueingDao.NewItem;
import com.leadflow.store.campaign.StatisticsDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.store.lead.LeadDao;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.lead.Timeline;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import com.leadflow.store.listing.TimeRange;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.suppression.SealedSuppression;
import com.leadflow.store.suppression.SuppressionDao;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.call.vapi.CallFindings;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.campaign.ShiftReport;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements of {@link HotStatement}, on rows of {@link LoadedTables}. */
final class HotStatements {
    private static final UUID CAMPAIGN = rowId(1);
    private static final int LINES = 100;
    private static final int SINGLE_LINES = 10;
    private static final BigDecimal COST = new BigDecimal("0.15");
    static final Sort NEWEST_FIRST = new Sort("created_at", true);
    /** Nothing is compared with it. */
    private static final Instant TIME = Instant.parse("2026-11-27T12:00:00Z");

    private static final Callback CALLBACK = new Callback(TIME, TIME);

    private HotStatements() {}

    static List<HotStatement> all() {
        List<HotStatement> all = new ArrayList<>();
        all.addAll(authenticating());
        all.addAll(dispatching());
        all.addAll(dispatchingSingleCalls());
        all.addAll(queueing());
        all.addAll(dialing());
        all.addAll(settling());
        all.addAll(OutageStatements.all());
        all.addAll(sweeping());
        all.addAll(hearing());
        people().forEach(statement -> all.addAll(forEverybody(statement)));
        all.add(keeping());
        all.addAll(suppressing());
        all.addAll(stoppingDialing());
        all.addAll(startingAgain());
        all.addAll(attaching());
        all.addAll(callingSingly());
        lists().forEach(statement -> all.addAll(forEverybody(statement)));
        all.addAll(RecordStatements.all());
        leadsOfCampaigns().forEach(statement -> all.addAll(forEverybody(statement)));
        changes().forEach(statement -> all.add(statement.as("an admin", LoadedTables.ADMIN)));
        list(AuditDao.LISTED, Map.of("row_id", rowId(5))).forEach(statement -> all.addAll(forEverybody(statement)));
        timelines().forEach(statement -> all.addAll(forEverybody(statement)));
        all.addAll(LeadStatements.all());
        all.addAll(QueueStatements.all());
        return all;
    }

    static List<HotStatement> forEverybody(HotStatement statement) {
        return List.of(
                statement.as("an admin", LoadedTables.ADMIN),
                statement.as("a member of the team", LoadedTables.MEMBER),
                statement.as("an outsider", LoadedTables.OUTSIDER));
    }

    private static List<HotStatement> authenticating() {
        return Stream.of(
                        api(UserDao.class, "find", dao -> dao.find(LoadedTables.MEMBER)),
                        api(ApiKeyDao.class, "findUsable", dao -> dao.findUsable(rowId(5_000))),
                        api(ApiKeyDao.class, "markUsed", dao -> dao.markUsed(rowId(5_000))))
                .map(statement -> statement.by("authentication").within(20))
                .toList();
    }

    private static List<HotStatement> dispatching() {
        return List.of(
                worker(CampaignDialingDao.class, "find", dao -> dao.find(CAMPAIGN)),
                worker(CampaignDialingDao.class, "shareLock", dao -> dao.shareLock(CAMPAIGN)),
                worker(CampaignDialingDao.class, "lock", dao -> dao.lock(CAMPAIGN)),
                worker(CampaignDialingDao.class, "situation", dao -> dao.situation(CAMPAIGN)),
                worker(
                        CampaignDialingDao.class,
                        "countItems",
                        dao -> dao.countItems(CAMPAIGN, ShiftReport.MOST_COUNTED)),
                worker(CampaignDialingDao.class, "pause", dao -> dao.pause(CAMPAIGN, "configuration")),
                worker(
                        CampaignDialingDao.class,
                        "completeIfNothingIsLeft",
                        dao -> dao.completeIfNothingIsLeft(CAMPAIGN)),
                worker(DialingStateDao.class, "state", DialingStateDao::state),
                worker(ClaimDao.class, "lockLines", ClaimDao::lockLines),
                worker(ClaimDao.class, "lockActive", dao -> dao.lockActive(CAMPAIGN)),
                worker(ClaimDao.class, "lines", dao -> dao.lines(CAMPAIGN, LINES, SINGLE_LINES, COST)),
                worker(
                        ClaimDao.class,
                        "lines for one of the others",
                        dao -> dao.lines(rowId(7), LINES, SINGLE_LINES, COST)),
                worker(ItemDao.class, "lockDue", dao -> dao.lockDue(CAMPAIGN, LINES))
                        .within(2_500),
                worker(ItemDao.class, "lockDue of few", dao -> dao.lockDue(rowId(7), LINES)),
                worker(
                        ItemDao.class,
                        "moveWaiting",
                        dao -> dao.moveWaiting(
                                List.of(new WaitingMove(rowId(CALLED + 100), "pending", TIME, "window")))),
                worker(ClaimDao.class, "claim", dao -> dao.claim(CAMPAIGN, 10)),
                worker(ClaimDao.class, "claim on all lines", dao -> dao.claim(CAMPAIGN, LINES))
                        .within(5_000),
                worker(
                        ClaimDao.class,
                        "markLeadsInProgress",
                        dao -> dao.markLeadsInProgress(CAMPAIGN, new UUID[] {rowId(CALLED + 100)})),
                worker(ClaimDao.class, "unstarted", dao -> dao.unstarted(CAMPAIGN)),
                worker(
                        ClaimDao.class,
                        "markStarted",
                        dao -> dao.markStarted(new UUID[] {rowId(CALLED)}, new Integer[] {1})),
                worker(LineUseDao.class, "read", dao -> dao.read(SINGLE_LINES, COST)));
    }

    private static List<HotStatement> dispatchingSingleCalls() {
        return List.of(
                worker(SingleDispatchDao.class, "situation", SingleDispatchDao::situation),
                worker(SingleDispatchDao.class, "countItems", dao -> dao.countItems(ShiftReport.MOST_COUNTED)),
                worker(SingleDispatchDao.class, "lines", dao -> dao.lines(SINGLE_LINES)),
                worker(SingleDispatchDao.class, "claim", dao -> dao.claim(SINGLE_LINES)),
                worker(SingleDispatchDao.class, "unstarted", SingleDispatchDao::unstarted),
                worker(SingleCallDao.class, "find", dao -> dao.find(singleCall(SINGLE_LIVE))),
                worker(ItemDao.class, "find of a single call", dao -> dao.find(singleCall(SINGLE_LIVE))),
                worker(
                        ItemDao.class,
                        "cancelWaiting of a single call",
                        dao -> dao.cancelWaiting(singleCall(SINGLE_DUE), "conversation")));
    }

    private static List<HotStatement> stoppingDialing() {
        return Stream.of(
                        api(DialingStateDao.class, "heldLines", DialingStateDao::heldLines),
                        api(DialingStateDao.class, "turn", dao -> dao.turn(true, "a wrong price")))
                .map(statement -> statement.as("an admin", LoadedTables.ADMIN))
                .toList();
    }

    /** A campaign of a few leads: what a statement costs that looks at each of many is told by its plan. */
    private static List<HotStatement> startingAgain() {
        CampaignCommands commands = new CampaignCommands();
        return forEverybody(api("a campaign that is stopped and started again", handle -> {
            commands.stop(handle, rowId(7), LiveCalls.FINISH);
            commands.start(handle, rowId(7), Again.ALL);
        }));
    }

    private static List<HotStatement> queueing() {
        NewItem item = new NewItem(
                UUID.randomUUID(),
                CAMPAIGN,
                rowId(99_950),
                "Ada Example",
                new Ciphertext(new byte[30]),
                number(99_950),
                TIME,
                "pending",
                null);
        return List.of(
                worker(QueueingDao.class, "unqueued", dao -> dao.unqueued(CAMPAIGN, 500))
                        .within(2_000),
                worker(QueueingDao.class, "insert", dao -> dao.insert(List.of(item))),
                worker(QueueingDao.class, "markQueued", dao -> dao.markQueued(List.of(item))),
                worker(DialDecisionDao.class, "insertAll", dao -> dao.insertAll(List.of(decision()))));
    }

    private static List<HotStatement> dialing() {
        NewPermit permit = new NewPermit(
                UUID.randomUUID(),
                CAMPAIGN,
                rowId(CALLED),
                rowId(CALLED),
                9,
                1,
                number(CALLED),
                600,
                new BigDecimal("1.5"));
        return List.of(
                worker(ItemDao.class, "find", dao -> dao.find(rowId(CALLED))),
                worker(ItemDao.class, "number", dao -> dao.number(rowId(CALLED))),
                worker(ItemDao.class, "lock", dao -> dao.lock(rowId(CALLED))),
                worker(ItemDao.class, "seen", dao -> dao.seen(rowId(CALLED), 1)),
                worker(NumberLockDao.class, "lock", dao -> dao.lock(number(CALLED))),
                worker(DialingStateDao.class, "shareLock", DialingStateDao::shareLock),
                worker(DialingStateDao.class, "lockProbe", DialingStateDao::lockProbe),
                worker(DialingStateDao.class, "stateDuringProbe", DialingStateDao::stateDuringProbe),
                worker(DialingStateDao.class, "hold", dao -> dao.hold("capacity", 60, 1)),
                worker(DialingStateDao.class, "release", DialingStateDao::release),
                worker(DialingStateDao.class, "situation", DialingStateDao::situation),
                worker(DialingStateDao.class, "lockBreaker", DialingStateDao::lockBreaker),
                worker(DialingStateDao.class, "recentEnds", dao -> dao.recentEnds(300)),
                worker(DialingStateDao.class, "openBreaker", dao -> dao.openBreaker(60)),
                worker(DialingStateDao.class, "closeBreaker", DialingStateDao::closeBreaker),
                worker(BudgetDao.class, "lock", dao -> dao.lock(CAMPAIGN)),
                worker(BudgetDao.class, "charged", dao -> dao.charged(CAMPAIGN)),
                worker(BudgetDao.class, "chargedWithClaims", dao -> dao.chargedWithClaims(CAMPAIGN)),
                worker(
                        CampaignDialingDao.class,
                        "pauseOverBudget",
                        dao -> dao.pauseOverBudget(CAMPAIGN, BigDecimal.ONE)),
                worker(DialDecisionDao.class, "insert", dao -> dao.insert(decision())),
                worker(DialDecisionDao.class, "deferWaiting", dao -> dao.deferWaiting(CAMPAIGN, "budget", 100))
                        .within(2_000),
                worker(PermitDao.class, "insert", dao -> dao.insert(permit)),
                worker(PermitDao.class, "isAnyHeardOfWithin", dao -> dao.isAnyHeardOfWithin(3_000)),
                worker(PermitDao.class, "find", dao -> dao.find(rowId(LIVE), 2)),
                worker(PermitDao.class, "attachCall", dao -> {
                    dao.insert(permit);
                    dao.attachCall(permit.id(), "another-call");
                }),
                worker(
                        PermitDao.class,
                        "resolveWithoutCall",
                        dao -> dao.resolveWithoutCall(callOf(LIVE), "not-dialed")),
                worker(PermitDao.class, "markAmbiguous", dao -> dao.markAmbiguous(rowId(LIVE), 2)),
                worker(PermitDao.class, "markUnresolved", dao -> dao.markUnresolved(callOf(LIVE), "unknown")),
                worker(PermitDao.class, "findAll", dao -> dao.findAll(liveCalls())),
                worker(PermitDao.class, "seen", dao -> dao.seen(liveCalls())).within(2_000));
    }

    private static List<HotStatement> settling() {
        UUID live = rowId(LIVE);
        return List.of(
                worker(PermitDao.class, "lock", dao -> dao.lock(live, 2)),
                worker(PermitDao.class, "earlier", dao -> dao.earlier(live, 2)),
                worker(
                        PermitDao.class,
                        "voicemails",
                        dao -> dao.voicemails(dao.find(live, 2).orElseThrow())),
                worker(
                        PermitDao.class,
                        "resolve",
                        dao -> dao.resolve(
                                callOf(LIVE), new Resolution("completed", "success", "hangup", true, false))),
                worker(ItemDao.class, "requeue", dao -> dao.requeue(live, 2, TIME, "busy", 1)),
                worker(ItemDao.class, "callBack", dao -> dao.callBack(live, 2, CALLBACK, false)),
                worker(CallbackDao.class, "unreadData", dao -> dao.unreadData(callOf(LIVE))),
                worker(CallbackDao.class, "markRead", dao -> dao.markRead(callOf(LIVE))),
                worker(CallbackDao.class, "field", dao -> dao.field(callOf(LIVE))),
                worker(CallbackDao.class, "moveOpen", dao -> dao.moveOpen(CAMPAIGN, rowId(50_000), CALLBACK)),
                worker(CallbackDao.class, "expect", dao -> dao.expect(CAMPAIGN, rowId(50_000))),
                worker(ItemDao.class, "end", dao -> dao.end(live, 2, new Ending("failed", "lost", 1, true))),
                worker(ItemDao.class, "reopenUnknown", dao -> dao.reopenUnknown(live, 2)),
                worker(ItemDao.class, "cancelWaiting", dao -> dao.cancelWaiting(rowId(50_000), "cancelled")),
                worker(ItemDao.class, "requestHangUp", dao -> dao.requestHangUp(live, 2)),
                worker(
                        ItemDao.class,
                        "moveCampaignLead",
                        dao -> dao.moveCampaignLead(live, new LeadMove("completed", null, "success", 1))),
                worker(ItemDao.class, "tellCampaignLead", dao -> dao.tellCampaignLead(live, "success")),
                worker(ItemDao.class, "markContacted", dao -> dao.markContacted(live)));
    }

    private static List<HotStatement> sweeping() {
        UUID[] items = IntStream.rangeClosed(LIVE, CALLED)
                .mapToObj(LoadedTables::rowId)
                .toArray(UUID[]::new);
        return List.of(
                worker(SweepDao.class, "unseen", dao -> dao.unseen(200)),
                worker(SweepDao.class, "unsettled", dao -> dao.unsettled(200)),
                worker(SweepDao.class, "unread", dao -> dao.unread(200)),
                worker(SweepDao.class, "seen", dao -> dao.seen(items)).within(2_000),
                worker(SweepDao.class, "freeWhatWasHeld", SweepDao::freeWhatWasHeld),
                worker(IdempotencyDao.class, "forgetOld", dao -> dao.forgetOld(100)),
                worker(CampaignDialingDao.class, "active", dao -> dao.active(rowId(0), 500))
                        .within(4_000),
                worker(ScheduleDao.class, "active", dao -> dao.active(rowId(0), 500)));
    }

    private static List<HotStatement> hearing() {
        return Stream.of(
                        api("webhook", handle -> webhooks().record(handle, ended("call-" + LIVE + "-2"))),
                        api("webhook of an unknown call", handle -> webhooks().record(handle, ended("none"))),
                        api(CallEventDao.class, "waitBriefly", CallEventDao::waitBriefly),
                        api(
                                CallEventDao.class,
                                "insertNew",
                                dao -> dao.insertNew(List.of(new CallEventDao.Event(
                                        UUID.randomUUID(),
                                        "call-1-1",
                                        rowId(3),
                                        "status-update",
                                        "forwarding",
                                        new Ciphertext(new byte[30]))))))
                .map(statement -> statement.by("webhook"))
                .toList();
    }

    private static List<HotStatement> people() {
        return List.of(
                api(IdempotencyDao.class, "hold", dao -> dao.hold(LoadedTables.MEMBER, "key 2")),
                api(IdempotencyDao.class, "find", dao -> dao.find(LoadedTables.MEMBER, "key 2")),
                api(CallQueueDao.class, "find", dao -> dao.find(rowId(LIVE))),
                api(CallQueueDao.class, "lock", dao -> dao.lock(rowId(LIVE))),
                api(CallQueueDao.class, "note", dao -> dao.note(rowId(LIVE), "Ask for the side entrance")),
                api(CallHistoryDao.class, "find", dao -> dao.find(callOf(LIVE))),
                api(CallHistoryDao.class, "lock", dao -> dao.lock(callOf(LIVE))),
                api(CallHistoryDao.class, "note", dao -> dao.note(callOf(LIVE), new Ciphertext(new byte[30]))),
                api(ItemDao.class, "requestHangUp", dao -> dao.requestHangUp(rowId(LIVE), 2)),
                api(CallQueueDao.class, "isAnyOpen", dao -> dao.isAnyOpen(CAMPAIGN, rowId(LIVE))),
                api(CallbackDao.class, "lead", dao -> dao.lead(rowId(5))),
                api(CallbackDao.class, "latestCampaign", dao -> dao.latestCampaign(rowId(5))),
                api(CallbackDao.class, "moveOpen", dao -> dao.moveOpen(CAMPAIGN, rowId(50_000), CALLBACK)),
                api(CallQueueDao.class, "isAnyOpen of single calls", dao -> dao.isAnyOpen(null, rowId(SINGLE_DUE))),
                api(SuppressionDao.class, "findInScope", dao -> dao.findInScope("phone", number(50_000), null)),
                api(SuppressionDao.class, "search", dao -> dao.search("phone", number(50_000), 201)),
                api(SuppressionDao.class, "isSuppressed", dao -> dao.isSuppressed(number(50_000), CAMPAIGN, null)),
                api(SuppressionDao.class, "cancel", dao -> dao.cancel(List.of(number(50_000)))),
                api(NumberLockDao.class, "lockInTurn", dao -> dao.lockInTurn(List.of(number(CALLED)))),
                api(CampaignLeadDao.class, "byStatus", dao -> dao.byStatus(CAMPAIGN)),
                api(CampaignLeadDao.class, "calls", dao -> dao.calls(CAMPAIGN)),
                api(CampaignLeadDao.class, "byOutcome", dao -> dao.byOutcome(CAMPAIGN)),
                api(CampaignLeadDao.class, "waiting", dao -> dao.waiting(CAMPAIGN)),
                api(CampaignLeadDao.class, "nextDue", dao -> dao.nextDue(CAMPAIGN)),
                api(BudgetDao.class, "charged for people", dao -> dao.charged(CAMPAIGN)),
                api(OutcomeDao.class, "settledAfter", dao -> dao.settledAfter(CAMPAIGN, Instant.EPOCH, rowId(0), 500)),
                api(CampaignLeadDao.class, "leads", dao -> dao.leads(CAMPAIGN, rowId(50_000), 1_000)),
                api("DetachLead", handle -> DetachLead.detach(handle, CAMPAIGN, rowId(50_000))),
                // Of the large one, which has nearly all calls, these are read from one end to the other.
                api(StatisticsDao.class, "groups", dao -> dao.groups(rowId(7))),
                api(UserDao.class, "isAdmin", UserDao::isAdmin));
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

    static TimeRange lastHour() {
        return TimeRange.from(Instant.now().minusSeconds(3_600));
    }

    private static HotStatement keeping() {
        KeptAnswer answer = new KeptAnswer(
                UUID.randomUUID(),
                LoadedTables.MEMBER,
                "key",
                number(1),
                201,
                null,
                null,
                new Ciphertext(new byte[30]));
        return api(IdempotencyDao.class, "keep", dao -> dao.keep(answer)).as("a member", LoadedTables.MEMBER);
    }

    private static List<HotStatement> suppressing() {
        SealedSuppression suppression = new SealedSuppression(
                UUID.randomUUID(),
                "phone",
                number(77),
                new Ciphertext(new byte[40]),
                null,
                "manual",
                null,
                LoadedTables.ADMIN);
        return Stream.of(
                        api(SuppressionDao.class, "insert", dao -> dao.insert(List.of(suppression))),
                        api(SuppressionDao.class, "find", dao -> dao.find(rowId(5))),
                        api(SuppressionDao.class, "delete", dao -> dao.delete(rowId(5))))
                .map(statement -> statement.as("an admin", LoadedTables.ADMIN))
                .toList();
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

    /** To campaign 3, and so by nobody but its team and admins. Of each lead it is looked up whether it may be read. */
    private static List<HotStatement> attaching() {
        List<UUID> thousand =
                IntStream.range(1_000, 2_000).mapToObj(LoadedTables::rowId).toList();
        List<UUID> fresh = thousand.stream().map(lead -> UUID.randomUUID()).toList();
        return Stream.of(
                        api(LeadDao.class, "holdForAttaching", dao -> dao.holdForAttaching(thousand))
                                .by("attach")
                                .within(10_000),
                        api(CampaignLeadDao.class, "attached", dao -> dao.attached(CAMPAIGN, thousand))
                                .within(5_000),
                        api(CampaignLeadDao.class, "attach", dao -> dao.attach(rowId(3), fresh, thousand))
                                .within(70_000))
                .flatMap(statement -> Stream.of(
                        statement.as("an admin", LoadedTables.ADMIN),
                        statement.as("a member of the team", LoadedTables.MEMBER)))
                .toList();
    }

    /** By whoever may see the lead. */
    private static List<HotStatement> callingSingly() {
        return Stream.of(LoadedTables.ADMIN, LoadedTables.MEMBER)
                .flatMap(user -> Stream.of(
                        api(SingleCallDao.class, "holdLead", dao -> dao.holdLead(rowId(50_000)))
                                .by("attach")
                                .as(user.toString(), user),
                        api(SingleCallDao.class, "insert", dao -> callSingly(dao, user))
                                .as(user.toString(), user)))
                .toList();
    }

    static Stream<HotStatement> list(ListedTable<?> table, Map<String, Object> filters) {
        ListRequest first = new ListRequest(filters, NEWEST_FIRST, null, 50);
        Position middle = new Position(Instant.now().minusSeconds(1_000).toString(), rowId(1));
        ListRequest later = new ListRequest(filters, NEWEST_FIRST, middle, 50);
        String name = table.name() + " by " + filters.keySet();
        // Who asks for what few rows have may read an index from one end to the other.
        return Stream.of(
                api(name, handle -> table.read(handle, first)).within(200_000),
                api(name + ", later", handle -> table.read(handle, later)).within(200_000));
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

    private static UUID[] liveCalls() {
        return IntStream.range(LIVE, CALLED - 10).mapToObj(LoadedTables::callOf).toArray(UUID[]::new);
    }

    private static void callSingly(SingleCallDao dao, UUID user) {
        UUID item = UUID.randomUUID();
        SingleCallContent content = new SingleCallContent(
                rowId(50_000), null, null, "assistant", "caller", null, 2, List.of(1), "09:00", "20:00", "{}", 600);
        dao.insertItem(item, "Ada Example", new Ciphertext(new byte[30]), number(50_000), content, user);
        dao.insert(item, new Ciphertext(new byte[30]), content);
    }

    private static Decision decision() {
        return new Decision(CAMPAIGN, rowId(LIVE), rowId(LIVE), 2, "allow", null, null, null);
    }

    private static CallProgress webhooks() {
        return new CallProgress(Keysets.parse(Keysets.generate()).cipher(), new SimpleMeterRegistry());
    }

    private static CallSnapshot ended(String callId) {
        return new CallSnapshot(
                callId,
                callOf(LIVE),
                "ended",
                "hangup",
                TIME,
                TIME,
                null,
                "Hello.",
                null,
                null,
                true,
                true,
                null,
                false,
                new CallFindings(Set.of(), Set.of(), "{\"callback_at\":\"2026-12-01T09:00:00Z\"}"));
    }
}
