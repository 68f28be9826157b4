package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatement.worker;
import static com.leadflow.store.plans.HotStatements.CALLBACK;
import static com.leadflow.store.plans.HotStatements.TIME;
import static com.leadflow.store.plans.LoadedTables.CALLED;
import static com.leadflow.store.plans.LoadedTables.LIVE;
import static com.leadflow.store.plans.LoadedTables.callOf;
import static com.leadflow.store.plans.LoadedTables.number;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.call.CallEventDao;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.CallbackDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.Ending;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.NewPermit;
import com.leadflow.store.call.PermitDao.Resolution;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.schedule.ScheduleDao;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.call.vapi.CallFindings;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements of calls: of their permits, of what is heard of them, and of what they come to. */
final class CallStatements {
    private static final UUID CAMPAIGN = rowId(1);

    private CallStatements() {}

    static List<HotStatement> all() {
        List<HotStatement> all = new ArrayList<>();
        all.addAll(dialing());
        all.addAll(settling());
        all.addAll(sweeping());
        all.addAll(hearing());
        return all;
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
                worker(DialingStateDao.class, "lock", DialingStateDao::lock),
                worker(DialingStateDao.class, "hold", dao -> dao.hold("capacity", 1, 60)),
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
                worker(DialDecisionDao.class, "insertOnce", dao -> dao.insertOnce(decision())),
                worker(DialDecisionDao.class, "deferDue", dao -> dao.deferDue(CAMPAIGN, "budget", 100))
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
                worker(ItemDao.class, "requeue", dao -> dao.requeue(live, 2, TIME, "busy", 1, true)),
                worker(ItemDao.class, "callBack", dao -> dao.callBack(live, 2, CALLBACK, false)),
                worker(ItemDao.class, "beginAfresh", dao -> dao.beginAfresh(live, 2)),
                worker(CallbackDao.class, "unreadData", dao -> dao.unreadData(callOf(LIVE))),
                worker(CallbackDao.class, "markRead", dao -> dao.markRead(callOf(LIVE))),
                worker(CallbackDao.class, "field", dao -> dao.field(callOf(LIVE))),
                worker(CallbackDao.class, "moveOpen", dao -> dao.moveOpen(CAMPAIGN, rowId(50_000), CALLBACK)),
                worker(CallbackDao.class, "expect", dao -> dao.expect(CAMPAIGN, rowId(50_000))),
                worker(ItemDao.class, "end", dao -> dao.end(live, 2, new Ending("failed", "lost", 1, true))),
                worker(ItemDao.class, "reopenUnknown", dao -> dao.reopenUnknown(live, 2)),
                worker(ItemDao.class, "cancelWaiting", dao -> dao.cancelWaiting(rowId(50_000), "cancelled")),
                worker(ItemDao.class, "leaveToPeople", dao -> dao.leaveToPeople(rowId(25_000))),
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

    private static UUID[] liveCalls() {
        return IntStream.range(LIVE, CALLED - 10).mapToObj(LoadedTables::callOf).toArray(UUID[]::new);
    }

    static Decision decision() {
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
