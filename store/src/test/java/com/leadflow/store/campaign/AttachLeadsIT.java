package com.leadflow.store.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AttachLeadsIT {
    private static TestDatabase database;
    private static List<UUID> leads;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        leads = create(IntStream.range(0, 1_000)
                .mapToObj(i -> "+1%d55501%02d".formatted(201 + i / 100, i % 100))
                .toList());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    /** A transaction that is run again has waited for the other one, which waited for it. */
    @RepeatedTest(3)
    void attachTheSameLeadsInTwoOrdersAtOnce() {
        UUID campaign = campaign();
        List<UUID> reversed = new ArrayList<>(leads);
        Collections.reverse(reversed);

        CompletableFuture<Attachment> other = CompletableFuture.supplyAsync(() -> attach(campaign, reversed));
        Attachment mine = attach(campaign, leads);

        assertThat(mine.attached() + other.join().attached()).isEqualTo(leads.size());
        assertThat(mine.alreadyAttached() + other.join().alreadyAttached()).isEqualTo(leads.size());
    }

    @Test
    void giveANumberToTheLeadThatIsNamedFirst() {
        List<UUID> twins = create(List.of("+13125550100", "+13125550100"));
        List<UUID> swapped = List.of(twins.get(1), twins.get(0));

        assertThat(attach(campaign(), twins).rejected())
                .extracting(Attachment.Rejected::leadId)
                .containsExactly(twins.get(1));
        assertThat(attach(campaign(), swapped).rejected())
                .extracting(Attachment.Rejected::leadId)
                .containsExactly(twins.get(0));
    }

    private static Attachment attach(UUID campaign, List<UUID> leads) {
        AtomicInteger runs = new AtomicInteger();
        Attachment attachment = database.asApi()
                .call(Persona.ADMIN.actor(), handle -> {
                    runs.incrementAndGet();
                    return AttachLeads.attach(handle, campaign, leads);
                })
                .orElseThrow();
        assertThat(runs).hasValue(1);
        return attachment;
    }

    private static UUID campaign() {
        UUID id = UUID.randomUUID();
        owner().useHandle(handle -> handle.execute("insert into campaigns (id, name) values (?, 'Open house')", id));
        return id;
    }

    private static List<UUID> create(List<String> numbers) {
        List<LeadDetails> details = numbers.stream()
                .map(number -> new LeadDetails("Ada", null, number, "new", null, null, null, null, false))
                .toList();
        return owner().inTransaction(handle -> new Leads(database.keysets()).createAll(handle, details, null));
    }

    private static Jdbi owner() {
        return database.owner();
    }
}
