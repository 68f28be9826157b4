package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.chaos.LinesInUse;
import com.leadflow.dev.simulator.CallRecord;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people tell a campaign that runs: stop, start again, call these now. Pauses have tests of their own. */
@Timeout(900)
class CampaignControlIT {
    private static final int LINES = 8;

    /** Much less than the five minutes that a campaign sleeps when nobody wakes it; the sweep does not. */
    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start("campaign-control", LINES, 1);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (system != null) {
            try (RunningSystem stopping = system) {
                stopping.stopAndInspect();
            }
        }
    }

    @Test
    void letLiveCallsFinishWhenStoppedAndCallTheOthersWhenStartedAgain() {
        List<String> numbers = Leads.answering(218, 219);
        Campaign campaign = campaign(numbers, 0);
        campaign.command("start");
        campaign.await(progress -> progress.at("/calls/total").asInt() >= LINES / 2);

        assertThat(campaign.command("stop")).isEqualTo("completed");

        int permitted = campaign.permits();
        JsonNode stopped = campaign.awaitNothingInProgress();
        assertThat(permitted).isLessThan(numbers.size());
        assertThat(stopped.at("/calls/total").asInt()).isEqualTo(permitted);
        assertThat(stopped.at("/leads/completed").asInt()).isEqualTo(permitted);
        assertThat(stopped.at("/leads/failed").asInt()).isEqualTo(numbers.size() - permitted);
        assertThat(campaign.items())
                .extracting(item -> item.path("status").asText())
                .containsOnly("completed", "cancelled");

        campaign.command("start");
        campaign.awaitStatus("completed");

        CallComparison.assertOneConversationEach(
                campaign.calls(), system.oracle().callsTo(numbers), numbers);
    }

    @Test
    void hangUpLiveCallsWhenAskedTo() {
        List<String> numbers = List.of(Leads.number(229, 80));
        Campaign campaign = campaign(numbers, 0);
        campaign.command("start");
        campaign.await(progress -> !system.oracle().callsTo(numbers).isEmpty());

        campaign.command("stop", Map.of("hang_up", true));

        campaign.awaitNothingInProgress();
        assertThat(system.oracle().callsTo(numbers))
                .extracting(CallRecord::endedReason)
                .containsExactly("manually-canceled");
        assertThat(campaign.leads("failed")).isEqualTo(1);
    }

    @Test
    void callOnlyThoseWithoutAConversationWhenStartedAgain() {
        List<String> answer = Leads.answering(231);
        List<String> answerLater = List.of(Leads.number(234, 89), Leads.number(234, 99));
        Campaign campaign = campaign(answer, 0);
        campaign.attach(answerLater);
        campaign.command("start");
        JsonNode completed = campaign.awaitStatus("completed");

        // At once: its workflow may still be about to end.
        assertThat(campaign.command("start")).isEqualTo("active");

        assertThat(completed.at("/leads/failed").asInt()).isEqualTo(answerLater.size());
        awaitCallsTo(answerLater, 2 * answerLater.size());
        campaign.awaitStatus("completed");

        assertThat(campaign.leads("completed")).isEqualTo(answer.size() + answerLater.size());
        assertThat(system.oracle().callsTo(answer)).hasSize(answer.size());
    }

    @Test
    void useAllLinesOfTheAccountAndNeverMore() {
        Campaign campaign = campaign(Leads.answering(251, 252), 0);

        AtomicInteger mostHeld = new AtomicInteger();
        campaign.command("start");
        campaign.await(progress -> {
            mostHeld.accumulateAndGet(progress.at("/calls/live").asInt(), Math::max);
            return progress.path("status").asText().equals("completed");
        });

        assertThat(mostHeld).hasValue(LINES);
        // A line is held from before its call to after it, so on a slow machine not all of them have a call.
        assertThat(LinesInUse.during(system.oracle().history()).most()).isLessThanOrEqualTo(LINES);
    }

    @Test
    void wakeASleepingCampaignWhenAnItemIsRescheduled() {
        List<String> busyAtFirst = List.of(Leads.number(240, 89));
        Campaign campaign = asleep(busyAtFirst);

        campaign.rescheduleEverything(Instant.now());

        awaitCallsTo(busyAtFirst, 2);
        campaign.awaitStatus("completed");
    }

    @Test
    void wakeASleepingCampaignWhenALeadIsAttached() {
        List<String> late = List.of(Leads.number(248, 80));
        Campaign campaign = asleep(List.of(Leads.number(248, 90)));

        campaign.attach(late);

        awaitCallsTo(late, 1);
        campaign.command("stop");
    }

    /** Has found the numbers busy, and has nothing to do for an hour. */
    private static Campaign asleep(List<String> busyNumbers) {
        Campaign campaign = campaign(busyNumbers, 1);
        campaign.command("start");
        CampaignRun.awaitAsleep(system.temporalAddress(), campaign.id());
        assertThat(system.oracle().callsTo(busyNumbers)).hasSameSizeAs(busyNumbers);
        return campaign;
    }

    /** Lines of its own do not hold it back, only the account's. */
    private static Campaign campaign(List<String> numbers, int retries) {
        Campaign campaign = Campaign.create(system.api(), 2 * LINES, retries, Map.of("busy", Duration.ofHours(1)));
        campaign.attach(numbers);
        return campaign;
    }

    private static void awaitCallsTo(List<String> numbers, int calls) {
        await().atMost(AT_ONCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> system.oracle().callsTo(numbers).size() == calls);
    }
}
