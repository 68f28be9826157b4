package com.leadflow.store.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.lead.EditResult;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leads, the single calls that people ask for, and the edits of both. */
final class RequestedCalls implements AutoCloseable {
    static final String NUMBER = "+12125550101";

    final TestDatabase data = TestDatabase.create();

    @Override
    public void close() {
        data.close();
    }

    static QueueEdit noting(@Nullable String text) {
        return new QueueEdit(null, null, null, new QueueEdit.NewNotes(text));
    }

    Optional<CallQueueRow> find(Persona persona, UUID id) {
        return data.asApi()
                .call(
                        persona.actor(),
                        handle -> handle.attach(CallQueueDao.class).find(id));
    }

    String number(UUID id) {
        return number(Persona.OWNER, id);
    }

    String number(Persona persona, UUID id) {
        CallQueueRow item = find(persona, id).orElseThrow();
        return data.keysets().cipher().open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, item.phoneNumber());
    }

    EditResult edit(UUID lead, @Nullable String number, @Nullable String zone) {
        return edit(lead, new LeadDetails("Ada Example", null, number, "new", null, null, null, zone, false));
    }

    EditResult edit(UUID lead, LeadDetails details) {
        Leads leads = new Leads(data.keysets());
        return data.asApi()
                .call(Persona.OWNER.actor(), handle -> leads.edit(handle, lead, before -> details))
                .orElseThrow();
    }

    UUID lead(@Nullable String number) {
        LeadDetails details = new LeadDetails("Ada Example", null, number, "new", null, null, null, null, false);
        Leads leads = new Leads(data.keysets());
        return data.asApi()
                .call(Persona.OWNER.actor(), handle -> leads.create(handle, details, Persona.OWNER.id()))
                .id();
    }

    static SingleCallContent to(UUID lead, @Nullable Instant scheduledTime) {
        return new SingleCallContent(
                lead, scheduledTime, null, "assistant", "caller", null, 2, List.of(1), "09:00", "20:00", "{}", 600);
    }

    SingleCallResult call(SingleCallContent content) {
        return call(Persona.OWNER, content);
    }

    SingleCallResult call(Persona persona, SingleCallContent content) {
        SingleCalls calls = new SingleCalls(data.keysets().cipher());
        return data.asApi().call(persona.actor(), handle -> calls.create(handle, content, persona.id()));
    }

    static CallQueueRow queued(SingleCallResult result) {
        assertThat(result).isInstanceOf(SingleCallResult.Queued.class);
        return ((SingleCallResult.Queued) result).item();
    }

    QueueEditResult requeue(UUID item) {
        return edit(item, new QueueEdit(null, null, QueueEdit.NewStatus.PENDING, null));
    }

    QueueEditResult edit(UUID item, QueueEdit edit) {
        return data.asApi().call(Persona.OWNER.actor(), handle -> QueueEdits.apply(handle, item, row -> {}, edit));
    }

    List<Map<String, Object>> rows(String query, Object... arguments) {
        return data.owner()
                .withHandle(handle -> handle.select(query, arguments).mapToMap().list());
    }

    void execute(String statement, Object... arguments) {
        data.owner().useHandle(handle -> handle.execute(statement, arguments));
    }
}
