package com.leadflow.dev.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class WebhooksTest {
    private VapiSimulator simulator;
    private WebhookReceiver receiver;
    private Client client;

    @BeforeEach
    void start() throws IOException {
        simulator = QuickSimulator.start();
        receiver = new WebhookReceiver();
        client = new Client(simulator);
    }

    @AfterEach
    void stop() {
        receiver.close();
        simulator.close();
    }

    @Test
    void tryAgainAsTheBackOffPlanSays() {
        receiver.answer(503, 500);

        client.call(reportOnly());

        await().until(simulator::statistics, it -> it.webhooks().delivered() == 1);
        assertThat(receiver.labels()).containsExactly("end-of-call-report", "end-of-call-report", "end-of-call-report");
    }

    @Test
    void giveUpWhenThePlanIsUsedUp() {
        receiver.answer(503, 503, 503, 503);

        client.call(reportOnly());

        await().until(simulator::statistics, it -> it.webhooks().failed() == 1);
        assertThat(receiver.labels()).hasSize(3);
        assertThat(details(HistoryEvent.Type.WEBHOOK_FAILED)).containsExactly("end-of-call-report: 503");
    }

    @Test
    void loseAFailedMessageWithoutAPlan() {
        receiver.answer(503);

        client.call(reportOnly().withOverrides(it -> ((ObjectNode) it.path("server")).remove("backoffPlan")));

        await().until(simulator::statistics, it -> it.webhooks().failed() == 1);
        assertThat(receiver.labels()).hasSize(1);
    }

    @Test
    void notRepeatWhatIsExcluded() {
        receiver.answer(401);

        client.call(reportOnly()
                .withOverrides(it -> ((ObjectNode) it.path("server").path("backoffPlan"))
                        .putArray("excludedStatusCodes")
                        .add(401)));

        await().until(simulator::statistics, it -> it.webhooks().failed() == 1);
        assertThat(receiver.labels()).hasSize(1);
    }

    @Test
    void notKeepLaterMessagesWaitingForTheRepetitionOfOne() {
        receiver.answer(503);

        client.call(CallBody.to("80")
                .withWebhooks(receiver)
                .withOverrides(it -> ((ObjectNode) it.path("server").path("backoffPlan")).put("baseDelaySeconds", 10)));

        receiver.awaitReport();
        assertThat(receiver.labels()).hasSize(5);
    }

    @Test
    void sendAMessageWhenTheOneBeforeWasTriedOrAfterASecond() {
        receiver.hold();
        long start = System.nanoTime();

        client.call(CallBody.to("80").withWebhooks(receiver));

        await().until(receiver::received, all -> all.size() == 2);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        receiver.release();
        receiver.awaitReport();
        assertThat(receiver.labels())
                .startsWith("status-update queued", "status-update ringing")
                .hasSize(5);
    }

    @Test
    void sendNothingThatWasNotAskedFor() {
        String id = client.call(CallBody.to("80"));
        client.await(id, "ended");
        client.call(reportOnly());

        receiver.awaitReport();

        assertThat(receiver.labels()).containsExactly("end-of-call-report");
    }

    @Test
    void noteAServerThatIsNotThere() {
        CallBody body = reportOnly();
        receiver.close();

        client.call(body);

        await().until(simulator::statistics, it -> it.webhooks().failed() == 1);
        assertThat(details(HistoryEvent.Type.WEBHOOK_FAILED)).containsExactly("end-of-call-report: no answer");
    }

    private CallBody reportOnly() {
        return CallBody.to("90")
                .withWebhooks(receiver)
                .withOverrides(overrides -> overrides.putArray("serverMessages").add("end-of-call-report"));
    }

    private List<String> details(HistoryEvent.Type type) {
        return simulator.history(0, Integer.MAX_VALUE).stream()
                .filter(event -> event.type() == type)
                .map(event -> String.valueOf(event.detail()))
                .toList();
    }
}
