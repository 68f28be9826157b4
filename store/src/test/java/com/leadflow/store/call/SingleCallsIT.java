package com.leadflow.store.call;

import static com.leadflow.store.call.RequestedCalls.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.leadflow.store.Persona;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.CampaignRow;
import com.leadflow.store.encryption.EncryptedColumn;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class SingleCallsIT {
    private static RequestedCalls calls;

    @BeforeAll
    static void create() {
        calls = new RequestedCalls();
    }

    @AfterAll
    static void close() {
        calls.close();
    }

    @Test
    void queueACallOfHighPriorityUnderTheLeadsNumber() {
        UUID lead = calls.lead(NUMBER);

        CallQueueRow item = RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null)));

        assertThat(item.campaignId()).isNull();
        assertThat(item.leadId()).isEqualTo(lead);
        assertThat(item.customerName()).isEqualTo("Ada Example");
        assertThat(item.priority()).isEqualTo("high");
        assertThat(item.scheduledTime()).isBefore(Instant.now().plusSeconds(1));
        assertThat(calls.number(item.id())).isEqualTo(NUMBER);
        assertThat(calls.rows("select requested_by from call_queue where id = ?", item.id()))
                .hasToString("[{requested_by=" + Persona.OWNER.id() + "}]");
    }

    @Test
    void callWhenAPersonWantsIt() {
        Instant tomorrow = Instant.parse("2026-11-28T15:00:00Z");

        assertThat(RequestedCalls.queued(calls.call(RequestedCalls.to(calls.lead(NUMBER), tomorrow)))
                        .scheduledTime())
                .isEqualTo(tomorrow);
    }

    @Test
    void tryACampaignAsItIs() {
        UUID campaign = UUID.randomUUID();
        calls.execute("""
                insert into campaigns (id, name, assistant_id, phone_number_id, prompt, max_retries, calling_days, calling_start,
                  calling_end, retry_delays, max_call_seconds, created_by)
                values (?, 'Open house', 'assistant', 'caller', 'Say hello.', 1, '{0,6}', '10:00', '24:00', '{"busy": "PT1M"}', 300, ?)
                """, campaign, Persona.OWNER.id());
        UUID lead = calls.lead(NUMBER);
        SingleCallContent content = calls.data.asApi().call(Persona.OWNER.actor(), handle -> {
            CampaignRow draft = handle.attach(CampaignDao.class).find(campaign).orElseThrow();
            return SingleCallContent.trying(draft, lead, null);
        });

        CallQueueRow item = RequestedCalls.queued(calls.call(content));

        assertThat(calls.data
                        .asWorker()
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
                    assertThat(calls.data
                                    .keysets()
                                    .cipher()
                                    .openNullable(EncryptedColumn.SINGLE_CALLS_PROMPT, item.id(), terms.sealedPrompt()))
                            .isEqualTo("Say hello.");
                    assertThat(terms.callingDays()).containsExactly(0, 6);
                    assertThat(terms.callingStart() + " " + terms.callingEnd()).isEqualTo("10:00 24:00");
                    assertThat(terms.retryDelays()).isEqualTo("{\"busy\": \"PT1M\"}");
                    assertThat(terms.maxRetries()).isEqualTo(1);
                    assertThat(terms.maxCallSeconds()).isEqualTo(300);
                });
        calls.execute("delete from campaigns where id = ?", campaign);
        assertThat(calls.rows("select campaign_id from single_calls where id = ?", item.id()))
                .hasToString("[{campaign_id=null}]");
    }

    @Test
    void refuseASecondCallToTheLeadWhileTheFirstIsOpen() {
        UUID lead = calls.lead(NUMBER);
        UUID first =
                RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null))).id();

        assertThat(calls.call(RequestedCalls.to(lead, null))).isInstanceOf(SingleCallResult.AnotherIsOpen.class);

        calls.execute("update call_queue set status = 'failed' where id = ?", first);
        RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null)));
        assertThat(calls.requeue(first)).isInstanceOf(QueueEditResult.AnotherIsOpen.class);
    }

    /** Neither waits for the other's commit with something held that the other wants. */
    @RepeatedTest(3)
    void queueOneOfTwoThatAreAskedForAtOnce() {
        UUID lead = calls.lead(NUMBER);

        CompletableFuture<SingleCallResult> other =
                CompletableFuture.supplyAsync(() -> calls.call(RequestedCalls.to(lead, null)));
        SingleCallResult mine = calls.call(RequestedCalls.to(lead, null));

        assertThat(List.of(mine, other.join()))
                .hasAtLeastOneElementOfType(SingleCallResult.Queued.class)
                .hasAtLeastOneElementOfType(SingleCallResult.AnotherIsOpen.class);
    }

    @Test
    void refuseALeadWithoutNumberAndOneThatThereIsNot() {
        assertThat(calls.call(RequestedCalls.to(calls.lead(null), null))).isInstanceOf(SingleCallResult.NoNumber.class);
        assertThat(calls.call(RequestedCalls.to(UUID.randomUUID(), null))).isInstanceOf(SingleCallResult.NoLead.class);
    }

    @Test
    void callNobodyWhomTheRequesterDoesNotSee() {
        UUID lead = calls.lead(NUMBER);

        assertThat(calls.call(Persona.STRANGER, RequestedCalls.to(lead, null)))
                .isInstanceOf(SingleCallResult.NoLead.class);

        UUID item =
                RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null))).id();
        calls.execute("update leads set assigned_to = ? where id = ?", Persona.STRANGER.id(), lead);
        QueueEdit later = new QueueEdit(null, Instant.parse("2099-11-28T15:00:00Z"), null, null);
        assertThat(calls.edit(item, later)).isInstanceOf(QueueEditResult.NotReadable.class);
        assertThatException()
                .isThrownBy(() -> calls.edit(item, RequestedCalls.noting("Ask for the side entrance")))
                .withStackTraceContaining("row-level security");
        QueueEdit cancelled = new QueueEdit(null, null, QueueEdit.NewStatus.CANCELLED, null);
        assertThat(calls.edit(item, cancelled)).isInstanceOf(QueueEditResult.Edited.class);
        assertThat(calls.requeue(item)).isInstanceOf(QueueEditResult.NotReadable.class);
    }

    @Test
    void tryNoCampaignThatTheRequesterDoesNotSee() {
        UUID campaign = UUID.randomUUID();
        calls.execute(
                "insert into campaigns (id, name, team_id) values (?, 'Theirs', ?)",
                campaign,
                Objects.requireNonNull(Persona.STRANGER.team()));
        SingleCallContent content = new SingleCallContent(
                calls.lead(NUMBER),
                null,
                campaign,
                "assistant",
                "caller",
                null,
                2,
                List.of(1),
                "09:00",
                "20:00",
                "{}",
                600);

        assertThatException().isThrownBy(() -> calls.call(content)).withStackTraceContaining("row-level security");
    }
}
