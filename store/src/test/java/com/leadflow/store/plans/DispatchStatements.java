package com.leadflow.store.plans;

import static com.leadflow.store.plans.CallStatements.decision;
import static com.leadflow.store.plans.HotStatement.worker;
import static com.leadflow.store.plans.HotStatements.TIME;
import static com.leadflow.store.plans.LoadedTables.CALLED;
import static com.leadflow.store.plans.LoadedTables.SINGLE_DUE;
import static com.leadflow.store.plans.LoadedTables.SINGLE_LIVE;
import static com.leadflow.store.plans.LoadedTables.number;
import static com.leadflow.store.plans.LoadedTables.rowId;
import static com.leadflow.store.plans.LoadedTables.singleCall;

import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.WaitingMove;
import com.leadflow.store.call.LineUseDao;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.call.SingleDispatchDao;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.QueueingDao;
import com.leadflow.store.campaign.QueueingDao.NewItem;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.workflows.campaign.ShiftReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statements that queue leads, and claim those that are due. */
final class DispatchStatements {
    private static final UUID CAMPAIGN = rowId(1);
    private static final int LINES = 100;
    private static final int SINGLE_LINES = 10;
    private static final BigDecimal COST = new BigDecimal("0.15");

    private DispatchStatements() {}

    static List<HotStatement> all() {
        List<HotStatement> all = new ArrayList<>();
        all.addAll(dispatching());
        all.addAll(dispatchingSingleCalls());
        all.addAll(queueing());
        return all;
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
                worker(LineUseDao.class, "read", dao -> dao.read(SINGLE_LINES)));
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
}
