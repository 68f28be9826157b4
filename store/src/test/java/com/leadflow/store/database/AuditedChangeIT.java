package com.leadflow.store.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.database.AuditedDatabase.Change;
import com.leadflow.store.upkeep.SweepDao;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is recorded of a statement, and of what goes with it. */
final class AuditedChangeIT {
    private static final Actor DISPATCH = new Actor.System("dispatch");

    private static AuditedDatabase audited;

    @BeforeAll
    static void create() {
        audited = new AuditedDatabase();
    }

    @AfterAll
    static void close() {
        audited.close();
    }

    @Test
    void tellsWhoseIdBecomesAnother() {
        UUID before = UUID.randomUUID();
        UUID after = UUID.randomUUID();
        audited.data.owner().useHandle(handle -> {
            AuditedDatabase.insertLead(handle, before);
            handle.execute("update leads set id = ? where id = ?", after, before);
        });

        assertThat(audited.changesOf(before))
                .last()
                .extracting(Change::changed)
                .isEqualTo("{\"id\": [\"%s\", \"%s\"]}".formatted(before, after));
    }

    @Test
    void recordsWhatGoesWithARow() {
        Called called = called();

        audited.data
                .asApi()
                .run(
                        Persona.ADMIN.actor(),
                        handle -> handle.execute("delete from campaigns where id = ?", called.campaign()));

        assertThat(audited.changesOf(called.item())).last().satisfies(change -> {
            assertThat(change.action()).isEqualTo("delete");
            assertThat(change.actor()).isEqualTo("user:" + Persona.ADMIN.id());
        });
        assertThat(audited.changesOf(called.call())).last().satisfies(change -> {
            assertThat(change.action()).isEqualTo("update");
            assertThat(change.changed()).isEqualTo("{\"campaign_id\": [\"" + called.campaign() + "\", null]}");
        });
    }

    @Test
    void recordsBothThatOneStatementChanges() {
        Called called = called();

        audited.data
                .asWorker()
                .run(DISPATCH, handle -> handle.attach(SweepDao.class).freeWhatWasHeld());

        assertThat(audited.changesOf(called.item()))
                .last()
                .isEqualTo(new Change(
                        "part:dispatch", "update", "call_queue", called.item(), "{\"line_held\": [true, false]}"));
        assertThat(audited.changesOf(called.call()))
                .last()
                .extracting(Change::changed)
                .asString()
                .startsWith("{\"resolved_at\": [null, ");
    }

    @Test
    void recordsWhatAConflictCameTo() {
        UUID lead = UUID.randomUUID();
        String again = "insert into leads (id, name) values (?, 'Ben') on conflict (id) do ";
        audited.data.owner().useHandle(handle -> {
            AuditedDatabase.insertLead(handle, lead);
            handle.execute(again + "nothing", lead);
            handle.execute(again + "update set name = excluded.name", lead);
        });

        assertThat(audited.changesOf(lead)).extracting(Change::action).containsExactly("insert", "update");
    }

    @Test
    void recordsAChangeOfNothing() {
        UUID lead = UUID.randomUUID();
        audited.data.owner().useHandle(handle -> {
            AuditedDatabase.insertLead(handle, lead);
            handle.execute("update leads set name = name where id = ?", lead);
        });

        assertThat(audited.changesOf(lead)).last().extracting(Change::changed).isEqualTo("{}");
    }

    /** Hundreds of live calls renew their claims every few seconds: that is one record for each statement. */
    @Test
    void recordsHeartbeatsOnceForAll() {
        List<UUID> items = List.of(called().item(), called().item());
        List<Change> before = audited.changes("row_id is null and actor = ?", "part:watch");

        audited.data.asWorker().run(new Actor.System("watch"), handle -> {
            for (int pass = 0; pass < 2; pass++) {
                handle.execute("update call_queue set seen_at = clock_timestamp() where status = 'in-progress'");
            }
        });

        Change heartbeat = new Change("part:watch", "update", "call_queue", null, "{}");
        assertThat(before).isEmpty();
        assertThat(audited.changes("actor = ?", "part:watch")).containsExactly(heartbeat, heartbeat);
        assertThat(items).allSatisfy(item -> assertThat(audited.changesOf(item)).hasSize(1));
    }

    /** A call of unknown fate whose item still holds its line. */
    private record Called(UUID campaign, UUID item, UUID call) {}

    private static Called called() {
        Called called = new Called(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        UUID lead = UUID.randomUUID();
        audited.data.owner().useTransaction(handle -> {
            AuditedDatabase.insertLead(handle, lead);
            handle.execute("insert into campaigns (id, name) values (?, 'Open house')", called.campaign());
            handle.execute("""
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, status, claim, line_held)
                    values (?, ?, ?, 'Ada', '', '', now(), 'in-progress', 1, true)
                    """, called.item(), called.campaign(), lead);
            handle.execute("""
                    insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, status, ended_reason, deadline)
                    values (?, ?, ?, ?, 1, 1, cast(? as text)::bytea, 'failed', 'unknown', now())
                    """, called.call(), called.campaign(), lead, called.item(), called.call());
        });
        return called;
    }
}
