package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.common.collect.Sets;
import com.leadflow.dev.chaos.DialingRules;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.workflows.call.AttemptRuns;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Workflows of a busy campaign are cancelled and terminated from Temporal's side, in whatever phase they are. A phase that does not
 * stand it shows that nearly every time; it is met three times in each way, since some arrive when it is over already.
 * {@code -Dinterventions=100} asks for more.
 */
@Timeout(900)
class TemporalInterventionIT {
    private static final long SEED = 8;
    private static final int INTERVENTIONS = Integer.getInteger("interventions", 26);
    private static final int LINES = 30;
    private static final List<String> NUMBERS = Leads.everyNumberOf(212, 312, 415);
    private static final DialingRules RULES = DialingRules.OF_SECONDS;

    /** The sweep looks every minute for what has not been seen for 45 s. */
    private static final Duration RIGHT_AGAIN = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Test
    void putEverythingRightAgainWithinTwoMinutes() throws Exception {
        try (Drill drill = Drill.start(
                "temporal-intervention",
                LINES,
                "--call-seconds",
                "3",
                "--ring-seconds",
                "0.5",
                "--fault",
                "accepted-slow=0.2")) {
            // So few that attempts wait for one, now and then.
            drill.startWorkers(2, Map.of("DIAL_SLOTS", "8"));
            Instant began = Instant.now();
            Campaign campaign = Campaign.create(drill.api(), LINES, RULES.retries(), RULES.delays());
            campaign.attach(NUMBERS);
            campaign.command("start");

            Interventions interventions = new Interventions(drill, campaign, new Random(SEED));
            for (Intervention intervention : Intervention.plan(INTERVENTIONS, new Random(SEED))) {
                interventions.intervene(intervention);
            }
            Instant last = Instant.now();
            drill.took(INTERVENTIONS + " interventions, " + interventions.done(), began, last);
            assertThat(interventions.done())
                    .as("every phase, both ways")
                    .containsKeys(Intervention.everyPhaseAndKind());

            await().atMost(RIGHT_AGAIN)
                    .pollInterval(LOOK_EVERY)
                    .untilAsserted(() -> assertThatNothingIsLeftAlone(drill, campaign));
            drill.took("everything runs again that should", last, Instant.now());

            campaign.awaitStatus("completed");
            drill.took("completed", last, Instant.now());
            assertThatEverythingIsRight(drill, campaign, began, interventions.cancelled());
        }
    }

    /** Whatever is open has a workflow that runs, and a line is held for nothing else. */
    private static void assertThatNothingIsLeftAlone(Drill drill, Campaign campaign) {
        Set<String> before = openClaims(campaign);
        Set<String> running = drill.openAttempts(campaign).all().stream()
                .map(OpenAttempt::workflowId)
                .collect(Collectors.toSet());
        // What has begun since, or ended, proves nothing.
        Set<String> open = Sets.intersection(before, openClaims(campaign));
        assertThat(Sets.difference(open, running))
                .as("claims without an attempt")
                .isEmpty();
        assertThat(drill.count("select count(*) from call_queue where line_held and status <> 'in-progress'"))
                .as("lines held for nothing")
                .isZero();
        assertThat(campaign.progress().path("status").asText().equals("completed") || isRunning(drill, campaign))
                .as("the campaign runs")
                .isTrue();
    }

    private static Set<String> openClaims(Campaign campaign) {
        return campaign.items().stream()
                .filter(item -> item.path("status").asText().equals("in-progress"))
                .map(item -> AttemptRuns.workflowId(
                        UUID.fromString(item.path("id").asText()),
                        item.path("claim").asInt()))
                .collect(Collectors.toSet());
    }

    private static boolean isRunning(Drill drill, Campaign campaign) {
        return WorkflowClient.newInstance(drill.temporal())
                        .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign.id()))
                        .describe()
                        .getStatus()
                == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    private static void assertThatEverythingIsRight(
            Drill drill, Campaign campaign, Instant began, Set<UUID> cancelled) {
        await().atMost(RIGHT_AGAIN)
                .until(() -> drill.openAttempts(campaign).all().isEmpty());
        assertThat(drill.violations(campaign, began, RULES)).isEmpty();
        assertThat(drill.count("select count(*) from call_queue where line_held"))
                .isZero();
        assertThat(drill.count("select count(*) from call_history where resolved_at is null"))
                .isZero();
        assertThat(cancelledItems(campaign)).isSubsetOf(cancelled);
        assertThatNobodyIsCalledAfterAHangUp(drill.callsSince(began));
    }

    private static List<UUID> cancelledItems(Campaign campaign) {
        return campaign.items().stream()
                .filter(item -> item.path("status").asText().equals("cancelled"))
                .map(item -> UUID.fromString(item.path("id").asText()))
                .toList();
    }

    private static void assertThatNobodyIsCalledAfterAHangUp(List<CallRecord> calls) {
        Map<String, CallRecord> last = calls.stream()
                .collect(Collectors.toMap(CallRecord::number, Function.identity(), (earlier, later) -> later));
        assertThat(calls.stream().filter(call -> "manually-canceled".equals(call.endedReason())))
                .isNotEmpty()
                .allSatisfy(call -> assertThat(last.get(call.number())).isEqualTo(call));
    }
}
