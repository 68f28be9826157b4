package com.leadflow.dev.endtoend;

import static org.awaitility.Awaitility.await;

import com.leadflow.dev.endtoend.Intervention.Kind;
import com.leadflow.dev.endtoend.Intervention.Phase;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Cancels and terminates a campaign's workflows, one after another. */
final class Interventions {
    /** A terminated campaign does nothing until the sweep has come by. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Then an attempt in another phase has to do. */
    private static final Duration PATIENCE_FOR_A_PHASE = Duration.ofSeconds(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Drill drill;
    private final Campaign campaign;
    private final Random random;
    private final WorkflowClient client;
    private final Set<UUID> cancelled = new HashSet<>();
    private final Map<String, Integer> done = new TreeMap<>();

    Interventions(Drill drill, Campaign campaign, Random random) {
        this.drill = drill;
        this.campaign = campaign;
        this.random = random;
        this.client = WorkflowClient.newInstance(drill.temporal());
    }

    /** The items whose attempts were cancelled, so far. */
    Set<UUID> cancelled() {
        return cancelled;
    }

    /** How often what was done, by phase. */
    Map<String, Integer> done() {
        return done;
    }

    void intervene(Intervention intervention) throws SQLException {
        switch (intervention.phase()) {
            case CAMPAIGN -> interveneInCampaign(intervention.kind());
            case SETTLE -> {
                // While that row is held nothing begins: a call has to be live by then, to end.
                await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(this::aCallIsLive);
                // Who settles waits for the campaign's row: that moment is too short to be met by chance.
                try (Connection held = drill.hold("select from campaigns for update")) {
                    interveneInAttempt(intervention);
                    held.rollback();
                }
            }
            default -> interveneInAttempt(intervention);
        }
    }

    private boolean aCallIsLive() {
        return !drill.openAttempts(campaign).in(Phase.WATCH).isEmpty();
    }

    private void interveneInCampaign(Kind kind) {
        WorkflowStub workflow = client.newUntypedWorkflowStub(CampaignRuns.workflowId(campaign.id()));
        // Cancelling one that has been terminated is no error, and does nothing.
        await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(() -> runs(workflow) && has(workflow, kind));
        count(Phase.CAMPAIGN, kind);
        if (kind == Kind.CANCEL) {
            campaign.awaitStatus("paused");
            await().atMost(PATIENCE).pollInterval(LOOK_EVERY).until(() -> !runs(workflow));
            campaign.command("resume");
        }
    }

    private void interveneInAttempt(Intervention intervention) {
        Instant since = Instant.now();
        await().atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> pick(intervention.phase(), since)
                        .filter(attempt -> has(stub(attempt.execution()), intervention.kind()))
                        .map(attempt -> struck(attempt, intervention.kind()))
                        .isPresent());
    }

    private Optional<OpenAttempt> pick(Phase phase, Instant since) {
        OpenAttempts open = drill.openAttempts(campaign);
        List<OpenAttempt> inPhase = open.in(phase);
        boolean wait = inPhase.isEmpty() && Instant.now().isBefore(since.plus(PATIENCE_FOR_A_PHASE));
        List<OpenAttempt> candidates = inPhase.isEmpty() && !wait ? open.all() : inPhase;
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    private OpenAttempt struck(OpenAttempt attempt, Kind kind) {
        if (kind == Kind.CANCEL) {
            cancelled.add(attempt.queueId());
        }
        attempt.phase()
                .ifPresentOrElse(phase -> count(phase, kind), () -> done.merge("BETWEEN " + kind, 1, Integer::sum));
        return attempt;
    }

    private void count(Phase phase, Kind kind) {
        done.merge(new Intervention(phase, kind).words(), 1, Integer::sum);
    }

    private WorkflowStub stub(WorkflowExecution execution) {
        return client.newUntypedWorkflowStub(WorkflowTargetOptions.newBuilder()
                .setWorkflowExecution(execution)
                .build());
    }

    private static boolean runs(WorkflowStub workflow) {
        return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** Whether it was done: the workflow may have closed by itself. */
    private static boolean has(WorkflowStub workflow, Kind kind) {
        try {
            switch (kind) {
                case CANCEL -> workflow.cancel();
                case TERMINATE -> workflow.terminate("a drill");
            }
            return true;
        } catch (WorkflowNotFoundException closed) {
            return false;
        }
    }
}
