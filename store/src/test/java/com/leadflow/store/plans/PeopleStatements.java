package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.CALLBACK;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.LoadedTables.CALLED;
import static com.leadflow.store.plans.LoadedTables.LIVE;
import static com.leadflow.store.plans.LoadedTables.SINGLE_DUE;
import static com.leadflow.store.plans.LoadedTables.callOf;
import static com.leadflow.store.plans.LoadedTables.number;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.account.ApiKeyDao;
import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.account.KeptAnswer;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.SingleCallContent;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.Again;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.DetachLead;
import com.leadflow.store.campaign.OutcomeDao;
import com.leadflow.store.campaign.StatisticsDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.HolidayDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.lead.LeadDao;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.suppression.SealedSuppression;
import com.leadflow.store.suppression.SuppressionDao;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements of what people ask for, but for their lists. */
final class PeopleStatements {
    private static final UUID CAMPAIGN = rowId(1);

    private PeopleStatements() {}

    static List<HotStatement> all() {
        List<HotStatement> all = new ArrayList<>();
        all.addAll(authenticating());
        people().forEach(statement -> all.addAll(forEverybody(statement)));
        all.add(keeping());
        all.addAll(suppressing());
        all.addAll(stoppingDialing());
        all.addAll(startingAgain());
        all.addAll(takingHolidaysBack());
        all.addAll(attaching());
        all.addAll(callingSingly());
        return all;
    }

    private static List<HotStatement> authenticating() {
        return Stream.of(
                        api(UserDao.class, "find", dao -> dao.find(LoadedTables.MEMBER)),
                        api(ApiKeyDao.class, "findUsable", dao -> dao.findUsable(rowId(5_000))),
                        api(ApiKeyDao.class, "markUsed", dao -> dao.markUsed(rowId(5_000))))
                .map(statement -> statement.by("authentication").within(20))
                .toList();
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
        return Stream.of(Again.ALL, Again.BY_SCHEDULE)
                .map(again -> api("a campaign that is stopped and started again, " + again, handle -> {
                    commands.stop(handle, rowId(7), LiveCalls.FINISH);
                    commands.start(handle, rowId(7), again);
                }))
                .flatMap(statement -> forEverybody(statement).stream())
                .toList();
    }

    private static List<HotStatement> takingHolidaysBack() {
        // No more of them: what is undone stays in the tables' pages, where other statements read.
        List<UUID> ten =
                IntStream.range(90_200, 90_210).mapToObj(LoadedTables::rowId).toList();
        return Stream.of(
                        api(HolidayDao.class, "waiting", dao -> dao.waiting(LocalDate.parse("2026-12-25"))),
                        api(HolidayDao.class, "screenAgain", dao -> dao.screenAgain(ten)))
                .map(statement -> statement.as("an admin", LoadedTables.ADMIN))
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
                // Of one without calls: what is written to all live ones, and undone, would be in the way of what reads
                // them later.
                api(BudgetDao.class, "setAside", dao -> dao.setAside(rowId(7), BigDecimal.ONE)),
                api(BudgetDao.class, "charged for people", dao -> dao.charged(CAMPAIGN)),
                api(OutcomeDao.class, "settledAfter", dao -> dao.settledAfter(CAMPAIGN, Instant.EPOCH, rowId(0), 500)),
                api(CampaignLeadDao.class, "leads", dao -> dao.leads(CAMPAIGN, rowId(50_000), 1_000)),
                api("DetachLead", handle -> DetachLead.detach(handle, CAMPAIGN, rowId(50_000))),
                // Of the large one, which has nearly all calls, these are read from one end to the other.
                api(StatisticsDao.class, "groups", dao -> dao.groups(rowId(7))),
                api(UserDao.class, "isAdmin", UserDao::isAdmin));
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

    private static void callSingly(SingleCallDao dao, UUID user) {
        UUID item = UUID.randomUUID();
        SingleCallContent content = new SingleCallContent(
                rowId(50_000), null, null, "assistant", "caller", null, 2, List.of(1), "09:00", "20:00", "{}", 600);
        dao.insertItem(item, "Ada Example", new Ciphertext(new byte[30]), number(50_000), content, user);
        dao.insert(item, new Ciphertext(new byte[30]), content);
    }
}
