package com.leadflow.store.plans;

import static com.leadflow.store.plans.LoadedTables.rowId;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.account.IdempotencyDao;
import com.leadflow.store.call.CallEventDao;
import com.leadflow.store.call.CallHistoryDao;
import com.leadflow.store.call.CallQueueDao;
import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.FaultyCallDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.LineUseDao;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.SingleCallDao;
import com.leadflow.store.call.SingleDispatchDao;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignLeadDao;
import com.leadflow.store.campaign.QueueingDao;
import com.leadflow.store.campaign.StatisticsDao;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.lead.LeadSearchDao;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.suppression.SuppressionDao;
import com.leadflow.store.upkeep.SweepDao;
import com.leadflow.workflows.campaign.ShiftReport;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is run for every call, every look and every page stays cheap, however long the queue is. */
@TestMethodOrder(OrderAnnotation.class)
class HotStatementsIT {
    /** Those of which every statement is hot. */
    private static final List<Class<?>> DAOS = List.of(
            BudgetDao.class,
            CallEventDao.class,
            CallHistoryDao.class,
            CallQueueDao.class,
            CampaignDialingDao.class,
            CampaignLeadDao.class,
            ClaimDao.class,
            DialDecisionDao.class,
            DialingStateDao.class,
            FaultyCallDao.class,
            IdempotencyDao.class,
            ItemDao.class,
            LeadSearchDao.class,
            LineUseDao.class,
            NumberLockDao.class,
            PermitDao.class,
            QueueingDao.class,
            SingleCallDao.class,
            SingleDispatchDao.class,
            StatisticsDao.class,
            SuppressionDao.class,
            SweepDao.class);

    private static TestDatabase database;
    private static ExplainedHandle explained;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        database.owner().useHandle(LoadedTables::fill);
        explained = new ExplainedHandle(database.owner());
    }

    @AfterAll
    static void close() {
        explained.close();
        database.close();
    }

    static List<HotStatement> statements() {
        return HotStatements.all();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void readNoLargeTableFromOneEndToTheOther(HotStatement statement) {
        List<Plan> plans = explained.explain(statement, false);
        assertThat(plans).isNotEmpty();
        for (Plan plan : plans) {
            assertThat(plan.scanned()).as("%s", plan).isEmpty();
            assertThat(plan.pages()).as("%s", plan).isLessThanOrEqualTo(statement.most());
        }
    }

    /** As after many runs of a prepared statement, when PostgreSQL may settle for one plan for whatever values. */
    @ParameterizedTest
    @MethodSource("statements")
    void readNoneWithAnyValuesEither(HotStatement statement) {
        for (Plan plan : explained.explain(statement, true)) {
            assertThat(plan.scanned()).as("%s", plan).isEmpty();
        }
    }

    /**
     * All that PostgreSQL knows is one campaign with a long queue: of an item or a lead that waits it would then believe that the table's
     * first pages have one. The last test: what is undone stays in the tables' pages.
     */
    @Test
    @Order(Integer.MAX_VALUE)
    void readNoneWhenAllBelongsToOneCampaign() {
        HotStatement afterLoading = new HotStatement("of a campaign that begins", "postgres", null, null, 1, handle -> {
            // No plan depends on the triggers.
            handle.execute("set local session_replication_role = replica");
            handle.execute(
                    "update campaign_leads set queued_at = null, status = 'pending' where campaign_id = ?", rowId(1));
            handle.execute("update call_queue set status = 'pending' where campaign_id = ?", rowId(1));
            handle.execute("delete from campaign_leads where campaign_id <> ?", rowId(1));
            handle.execute("analyze campaign_leads, call_queue");
            CampaignDialingDao campaigns = handle.attach(CampaignDialingDao.class);
            campaigns.situation(rowId(2));
            campaigns.countItems(rowId(1), ShiftReport.MOST_COUNTED);
            campaigns.completeIfNothingIsLeft(rowId(2));
            campaigns.active(rowId(0), 500);
        });

        List<Plan> plans = explained.explain(afterLoading, true).stream()
                .filter(plan ->
                        plan.text().contains("campaigns c") || plan.text().contains("as pending"))
                .toList();

        assertThat(plans)
                .hasSize(4)
                .allSatisfy(plan -> assertThat(plan.scanned()).as("%s", plan).isEmpty());
    }

    /** A new statement has to be looked at, too. */
    @Test
    void areAllHere() {
        statements().forEach(statement -> explained.explain(statement, false));

        assertThat(DAOS)
                .flatExtracting(dao -> List.of(dao.getDeclaredMethods()))
                // A default method is no statement, but sends some.
                .filteredOn(method -> !method.isSynthetic()
                        && !method.isDefault()
                        && !explained.methods().contains(method))
                .isEmpty();
    }
}
