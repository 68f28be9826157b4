package com.leadflow.store.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.database.Notification;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.lead.EditResult;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleCallsIT {
    private static final String NUMBER = "+12125550101";

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void queueACallOfHighPriorityUnderTheLeadsNumber() {
        UUID lead = lead(NUMBER);

        CallQueueRow item = queued(call(to(lead, null)));

        assertThat(item.campaignId()).isNull();
        assertThat(item.leadId()).isEqualTo(lead);
        assertThat(item.customerName()).isEqualTo("Ada Example");
        assertThat(item.priority()).isEqualTo("high");
        assertThat(item.scheduledTime()).isBefore(Instant.now().plusSeconds(1));
        assertThat(number(item.id())).isEqualTo(NUMBER);
        assertThat(rows("select requested_by from call_queue where id = ?", item.id()))
                .hasToString("[{requested_by=" + Persona.OWNER.id() + "}]");
    }

    @Test
    void callWhenAPersonWantsIt() {
        Instant tomorrow = Instant.parse("2026-11-28T15:00:00Z");

        assertThat(queued(call(to(lead(NUMBER), tomorrow))).scheduledTime()).isEqualTo(tomorrow);
    }

    @Test
    void tryACampaignAsItIs() {
        UUID campaign = UUID.randomUUID();
        execute("""
                insert into campaigns (id, name, assistant_id, phone_number_id, prompt, max_retries, calling_days, calling_start,
                  calling_end, retry_delays, max_call_seconds, created_by)
                values (?, 'Open house', 'assistant', 'caller', 'Say hello.', 1, '{0,6}', '10:00', '24:00', '{"busy": "PT1M"}', 300, ?)
                """, campaign, Persona.OWNER.id());
        UUID lead = lead(NUMBER);
        SingleCallContent content = database.asApi().call(Persona.OWNER.actor(), handle -> {
            CampaignRow draft = handle.attach(CampaignDao.class).find(campaign).orElseThrow();
            return SingleCallContent.trying(draft, lead, null);
        });

        CallQueueRow item = queued(call(content));

        assertThat(database.asWorker()
                        .call(
                                Persona.OWNER.actor(),
                                handle -> handle.attach(SingleCallDao.class).find(item.id()))
                        .orElseThrow())
                .satisfies(terms -> {
                    assertThat(terms.single()).isTrue();
                    assertThat(terms.active()).isTrue();
                    assertThat(terms.assistantId()).isEqualTo("assistant");
                    assertThat(terms.phoneNumberId()).isEqualTo("caller");
                    assertThat(terms.prompt()).isNull();
                    assertThat(database.keysets()
                                    .cipher()
                                    .openNullable(EncryptedColumn.SINGLE_CALLS_PROMPT, item.id(), terms.sealedPrompt()))
                            .isEqualTo("Say hello.");
                    assertThat(terms.callingDays()).containsExactly(0, 6);
                    assertThat(terms.callingStart() + " " + terms.callingEnd()).isEqualTo("10:00 24:00");
                    assertThat(terms.retryDelays()).isEqualTo("{\"busy\": \"PT1M\"}");
                    assertThat(terms.maxRetries()).isEqualTo(1);
                    assertThat(terms.maxCallSeconds()).isEqualTo(300);
                });
        execute("delete from campaigns where id = ?", campaign);
        assertThat(rows("select campaign_id from single_calls where id = ?", item.id()))
                .hasToString("[{campaign_id=null}]");
    }

    @Test
    void refuseASecondCallToTheLeadWhileTheFirstIsOpen() {
        UUID lead = lead(NUMBER);
        UUID first = queued(call(to(lead, null))).id();

        assertThat(call(to(lead, null))).isInstanceOf(SingleCallResult.AnotherIsOpen.class);

        execute("update call_queue set status = 'failed' where id = ?", first);
        queued(call(to(lead, null)));
        assertThat(requeue(first)).isInstanceOf(QueueEditResult.AnotherIsOpen.class);
    }

    /** Neither waits for the other's commit with something held that the other wants. */
    @RepeatedTest(3)
    void queueOneOfTwoThatAreAskedForAtOnce() {
        UUID lead = lead(NUMBER);

        CompletableFuture<SingleCallResult> other = CompletableFuture.supplyAsync(() -> call(to(lead, null)));
        SingleCallResult mine = call(to(lead, null));

        assertThat(List.of(mine, other.join()))
                .hasAtLeastOneElementOfType(SingleCallResult.Queued.class)
                .hasAtLeastOneElementOfType(SingleCallResult.AnotherIsOpen.class);
    }

    @Test
    void refuseALeadWithoutNumberAndOneThatThereIsNot() {
        assertThat(call(to(lead(null), null))).isInstanceOf(SingleCallResult.NoNumber.class);
        assertThat(call(to(UUID.randomUUID(), null))).isInstanceOf(SingleCallResult.NoLead.class);
    }

    @Test
    void lookAnewWhenTheLeadsTimeZoneHasChanged() {
        UUID lead = lead(NUMBER);
        UUID item =
                queued(call(to(lead, Instant.parse("2099-11-28T15:00:00Z")))).id();
        execute("update call_queue set reason = 'window' where id = ?", item);

        EditResult result = edit(lead, NUMBER, "America/Los_Angeles");

        assertThat(((EditResult.Edited) result).campaigns()).containsExactly(CampaignRuns.SINGLE);
        assertThat(rows("select scheduled_time < now() as due from call_queue where id = ?", item))
                .hasToString("[{due=true}]");
    }

    @Test
    void dialNoNumberThatTheLeadHasNotAnyMore() {
        UUID lead = lead(NUMBER);
        UUID item = queued(call(to(lead, null))).id();

        edit(lead, null, null);

        assertThat(number(item)).isEmpty();
        edit(lead, "+12125550102", null);
        assertThat(number(item)).isEqualTo("+12125550102");
    }

    @Test
    void keepTheNumberOfALeadThatIsRenamed() {
        UUID lead = lead(NUMBER);
        UUID item = queued(call(to(lead, null))).id();

        edit(lead, new LeadDetails("Ada Sample", null, NUMBER, "new", null, null, null, null, false));

        assertThat(find(Persona.OWNER, item).orElseThrow().customerName()).isEqualTo("Ada Sample");
        assertThat(number(item)).isEqualTo(NUMBER);
    }

    /** The mate sees the lead by a campaign of the team's, and the owner does not see the mate's call. */
    @Test
    void dialNoNumberThatTheLeadHasNotAnyMoreWhoeverAskedForTheCall() {
        UUID lead = lead(NUMBER);
        share(lead);
        UUID item = queued(call(Persona.MATE, to(lead, null))).id();
        assertThat(find(Persona.OWNER, item)).isEmpty();

        edit(lead, "+12125550102", null);

        assertThat(number(Persona.MATE, item)).isEqualTo("+12125550102");
    }

    @Test
    void callNobodyWhomTheRequesterDoesNotSee() {
        UUID lead = lead(NUMBER);

        assertThat(call(Persona.STRANGER, to(lead, null))).isInstanceOf(SingleCallResult.NoLead.class);

        UUID item = queued(call(to(lead, null))).id();
        execute("update leads set assigned_to = ? where id = ?", Persona.STRANGER.id(), lead);
        QueueEdit later = new QueueEdit(null, Instant.parse("2099-11-28T15:00:00Z"), null, null);
        assertThatException().isThrownBy(() -> edit(item, later)).withStackTraceContaining("row-level security");
        assertThatException()
                .isThrownBy(() -> edit(item, noting("Ask for the side entrance")))
                .withStackTraceContaining("row-level security");
        QueueEdit cancelled = new QueueEdit(null, null, QueueEdit.NewStatus.CANCELLED, null);
        assertThat(edit(item, cancelled)).isInstanceOf(QueueEditResult.Edited.class);
        assertThatException().isThrownBy(() -> requeue(item)).withStackTraceContaining("row-level security");
    }

    @Test
    void tryNoCampaignThatTheRequesterDoesNotSee() {
        UUID campaign = UUID.randomUUID();
        execute(
                "insert into campaigns (id, name, team_id) values (?, 'Theirs', ?)",
                campaign,
                Objects.requireNonNull(Persona.STRANGER.team()));
        SingleCallContent content = new SingleCallContent(
                lead(NUMBER), null, campaign, "assistant", "caller", null, 2, List.of(1), "09:00", "20:00", "{}", 600);

        assertThatException().isThrownBy(() -> call(content)).withStackTraceContaining("row-level security");
    }

    @Test
    void tellDispatchOfNewCallsAndOfEdits() throws InterruptedException {
        Semaphore told = new Semaphore(0);
        try (Notifications notifications = Notifications.listen(database.workerConfig())) {
            notifications.subscribe(news -> tell(told, news));

            UUID item = queued(call(to(lead(NUMBER), null))).id();

            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            execute("update call_queue set status = 'failed' where id = ?", item);
            assertThat(requeue(item)).isInstanceOf(QueueEditResult.Edited.class);
            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** News come in the order in which they were sent: one of a note would come before the end. */
    @ParameterizedTest
    @ValueSource(strings = {"pending", "in-progress", "failed"})
    void tellNobodyOfNotes(String status) throws InterruptedException {
        UUID item = queued(call(to(lead(NUMBER), null))).id();
        execute("update call_queue set status = ?, claim = 1 where id = ?", status, item);
        List<String> heard = new CopyOnWriteArrayList<>();
        Semaphore ended = new Semaphore(0);
        try (Notifications notifications = Notifications.listen(database.workerConfig())) {
            notifications.subscribe(news -> {
                heard.add(news.topic());
                if (news.topic().equals("end")) {
                    ended.release();
                }
            });

            say("begin", item);
            assertThat(edit(item, noting("Ask for the side entrance"))).isInstanceOf(QueueEditResult.Edited.class);
            assertThat(edit(item, noting(null))).isInstanceOf(QueueEditResult.Edited.class);
            say("end", item);

            assertThat(ended.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            assertThat(heard).endsWith("begin", "end");
        }
    }

    private static void say(String topic, UUID id) {
        database.asApi()
                .run(
                        Persona.OWNER.actor(),
                        handle -> handle.attach(NotificationDao.class).notify(topic, id));
    }

    private static QueueEdit noting(@Nullable String text) {
        return new QueueEdit(null, null, null, new QueueEdit.NewNotes(text));
    }

    private static void tell(Semaphore told, Notification news) {
        if (news.topic().equals("campaign") && news.id().equals(CampaignRuns.SINGLE.toString())) {
            told.release();
        }
    }

    private static void share(UUID lead) {
        UUID campaign = UUID.randomUUID();
        execute(
                "insert into campaigns (id, name, team_id) values (?, 'Ours', ?)",
                campaign,
                Objects.requireNonNull(Persona.MATE.team()));
        execute(
                "insert into campaign_leads (id, campaign_id, lead_id, phone_index) values (?, ?, ?, 'number')",
                UUID.randomUUID(),
                campaign,
                lead);
    }

    private static Optional<CallQueueRow> find(Persona persona, UUID id) {
        return database.asApi()
                .call(
                        persona.actor(),
                        handle -> handle.attach(CallQueueDao.class).find(id));
    }

    private static String number(UUID id) {
        return number(Persona.OWNER, id);
    }

    private static String number(Persona persona, UUID id) {
        CallQueueRow item = find(persona, id).orElseThrow();
        return database.keysets().cipher().open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, item.phoneNumber());
    }

    private static EditResult edit(UUID lead, @Nullable String number, @Nullable String zone) {
        return edit(lead, new LeadDetails("Ada Example", null, number, "new", null, null, null, zone, false));
    }

    private static EditResult edit(UUID lead, LeadDetails details) {
        Leads leads = new Leads(database.keysets());
        return database.asApi()
                .call(Persona.OWNER.actor(), handle -> leads.edit(handle, lead, before -> details))
                .orElseThrow();
    }

    private static UUID lead(@Nullable String number) {
        LeadDetails details = new LeadDetails("Ada Example", null, number, "new", null, null, null, null, false);
        Leads leads = new Leads(database.keysets());
        return database.asApi()
                .call(Persona.OWNER.actor(), handle -> leads.create(handle, details, Persona.OWNER.id()))
                .id();
    }

    private static SingleCallContent to(UUID lead, @Nullable Instant scheduledTime) {
        return new SingleCallContent(
                lead, scheduledTime, null, "assistant", "caller", null, 2, List.of(1), "09:00", "20:00", "{}", 600);
    }

    private static SingleCallResult call(SingleCallContent content) {
        return call(Persona.OWNER, content);
    }

    private static SingleCallResult call(Persona persona, SingleCallContent content) {
        SingleCalls calls = new SingleCalls(database.keysets().cipher());
        return database.asApi().call(persona.actor(), handle -> calls.create(handle, content, persona.id()));
    }

    private static CallQueueRow queued(SingleCallResult result) {
        assertThat(result).isInstanceOf(SingleCallResult.Queued.class);
        return ((SingleCallResult.Queued) result).item();
    }

    private static QueueEditResult requeue(UUID item) {
        return edit(item, new QueueEdit(null, null, QueueEdit.NewStatus.PENDING, null));
    }

    private static QueueEditResult edit(UUID item, QueueEdit edit) {
        return database.asApi().call(Persona.OWNER.actor(), handle -> QueueEdits.apply(handle, item, row -> {}, edit));
    }

    private static List<Map<String, Object>> rows(String query, Object... arguments) {
        return database.owner()
                .withHandle(handle -> handle.select(query, arguments).mapToMap().list());
    }

    private static void execute(String statement, Object... arguments) {
        database.owner().useHandle(handle -> handle.execute(statement, arguments));
    }
}
