package com.leadflow.store.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.BudgetDao.Charged;
import com.leadflow.workflows.dialing.Budget;
import java.math.BigDecimal;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The claim's one statement asks of many campaigns in SQL what {@link Budget} decides for one: both have to say the same. */
class BudgetRoomIT {
    private static final UUID CAMPAIGN = UUID.randomUUID();
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.owner().useHandle(handle -> {
            // None of the rows refers to others that would have to be there.
            handle.execute("delete from call_history");
            handle.execute("delete from call_queue");
            handle.execute("delete from campaigns");
        });
    }

    /** Costs and what is set aside of one call that has ended and one that goes on; claims without a permit. A third of a cent is rounded up. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # budget, seconds, a minute, cost, set aside, live cost, live set aside, claims, room
            0.15,     60,      0.15,     -,    -,         -,         -,              0,      true
            0.14,     60,      0.15,     -,    -,         -,         -,              0,      false
            0.30,     60,      0.15,     0.15, 0.20,      -,         -,              0,      true
            0.30,     60,      0.15,     0.16, 0.10,      -,         -,              0,      false
            0.30,     60,      0.15,     -,    0.15,      -,         -,              0,      true
            0.30,     60,      0.15,     -,    0.16,      -,         -,              0,      false
            0.30,     60,      0.15,     -,    -,         0.01,      0.15,           0,      true
            0.30,     60,      0.15,     -,    -,         0.16,      0.15,           0,      false
            0.30,     60,      0.15,     -,    -,         -,         0.15,           0,      true
            0.30,     60,      0.15,     -,    -,         -,         -,              1,      true
            0.30,     60,      0.15,     -,    -,         -,         -,              2,      false
            0.45,     60,      0.15,     0.15, 0.15,      -,         0.15,           0,      true
            0.45,     60,      0.15,     0.15, 0.15,      -,         0.15,           1,      false
            0.10,     60,      0.15,     0.50, 0.15,      -,         -,              0,      false
            0.02,     10,      0.04,     -,    -,         -,         -,              1,      true
            0.02,     10,      0.04,     -,    -,         -,         -,              2,      false
            0.02,     10,      0.03,     -,    -,         -,         -,              3,      true
            0.02,     10,      0.03,     -,    -,         -,         -,              4,      false
            1000000,  43200,   0.000001, -,    -,         -,         -,              1,      true
            """)
    void isReckonedAlikeByTheStatementAndByThePolicy(
            BigDecimal budgetUsd,
            int maxCallSeconds,
            BigDecimal costPerMinuteUsd,
            @Nullable BigDecimal costUsd,
            @Nullable BigDecimal reservedUsd,
            @Nullable BigDecimal liveCostUsd,
            @Nullable BigDecimal liveReservedUsd,
            int claims,
            boolean room) {
        database.owner().useHandle(handle -> {
            handle.execute("set session_replication_role = replica");
            handle.execute(
                    "insert into campaigns (id, name, assistant_id, phone_number_id, budget_usd, max_call_seconds)"
                            + " values (?, 'Open house', 'assistant', 'caller', ?, ?)",
                    CAMPAIGN,
                    budgetUsd,
                    maxCallSeconds);
            call(handle, costUsd, reservedUsd, true);
            call(handle, liveCostUsd, liveReservedUsd, false);
            for (int claim = 0; claim < claims; claim++) {
                item(handle);
            }

            Budget budget = Budget.of(budgetUsd, maxCallSeconds, costPerMinuteUsd);
            Charged charged = handle.attach(BudgetDao.class).chargedWithClaims(CAMPAIGN);
            boolean decided = budget.room(charged.totalUsd()) > charged.waitingClaims();
            boolean asked = handle.createQuery("select " + BudgetDao.ROOM + " from campaigns o")
                    .bind("costPerMinuteUsd", costPerMinuteUsd)
                    .mapTo(Boolean.class)
                    .one();

            assertThat(decided).isEqualTo(room);
            assertThat(asked).isEqualTo(room);
            handle.execute("reset session_replication_role");
        });
    }

    private static void call(
            Handle handle, @Nullable BigDecimal costUsd, @Nullable BigDecimal reservedUsd, boolean resolved) {
        handle.execute(
                "insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline, cost_usd,"
                        + " reserved_usd, resolved_at) values (gen_random_uuid(), ?, gen_random_uuid(), gen_random_uuid(), 1, 1,"
                        + " 'phone index', now(), ?, ?, case when ? then now() end)",
                CAMPAIGN,
                costUsd,
                reservedUsd,
                resolved);
    }

    /** One that has been claimed, and has no permit yet. */
    private static void item(Handle handle) {
        handle.execute(
                "insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status,"
                        + " claim, line_held) values (gen_random_uuid(), ?, gen_random_uuid(), 'Ada Example', 'sealed phone',"
                        + " 'phone index', now(), 'in-progress', 1, true)",
                CAMPAIGN);
    }
}
