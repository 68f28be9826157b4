package com.leadflow.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.call.CallAttemptWorkflow;
import com.leadflow.workflows.call.CallAttemptWorkflowImpl;
import com.leadflow.workflows.call.SettleActivities;
import com.leadflow.workflows.campaign.CampaignInput;
import com.leadflow.workflows.campaign.CampaignProgress;
import com.leadflow.workflows.campaign.CampaignWorkflow;
import com.leadflow.workflows.campaign.CampaignWorkflowImpl;
import com.leadflow.workflows.campaign.DispatchActivities;
import com.leadflow.workflows.schedule.ScheduleActivities;
import com.leadflow.workflows.schedule.ScheduleInput;
import com.leadflow.workflows.schedule.ScheduleWorkflow;
import com.leadflow.workflows.schedule.ScheduleWorkflowImpl;
import com.leadflow.workflows.upkeep.SweepWorkflowImpl;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Workflows that run while a release is rolled out go on under the new code: it must make the same commands in the same order. The
 * histories come from a real server; how to record others is in CONTRIBUTING.md.
 */
class RecordedHistoriesTest {
    static Stream<Path> attempts() throws Exception {
        return recorded("attempt");
    }

    static Stream<Path> campaigns() throws Exception {
        return recorded("campaign");
    }

    static Stream<Path> schedules() throws Exception {
        return recorded("schedule");
    }

    static Stream<Path> sweeps() throws Exception {
        return recorded("sweep");
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void replayAttempts(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(history.toFile(), CallAttemptWorkflowImpl.class);
    }

    @ParameterizedTest
    @MethodSource("campaigns")
    void replayCampaigns(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(history.toFile(), CampaignWorkflowImpl.class);
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void replaySchedules(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(history.toFile(), ScheduleWorkflowImpl.class);
    }

    @ParameterizedTest
    @MethodSource("sweeps")
    void replaySweeps(Path history) throws Exception {
        WorkflowReplayer.replayWorkflowExecution(history.toFile(), SweepWorkflowImpl.class);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void noticeAChangedAttempt(Path history) {
        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history.toFile(), SettlesBeforeItDials.class))
                .hasStackTraceContaining("TMPRL1100");
    }

    @ParameterizedTest
    @MethodSource("campaigns")
    void noticeAChangedCampaign(Path history) {
        assertThatThrownBy(
                        () -> WorkflowReplayer.replayWorkflowExecution(history.toFile(), DispatchesBeforeItOpens.class))
                .hasStackTraceContaining("TMPRL1100");
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void noticeAChangedSchedule(Path history) {
        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history.toFile(), RunsBeforeItPlans.class))
                .hasStackTraceContaining("TMPRL1100");
    }

    private static Stream<Path> recorded(String kind) throws IOException, URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(RecordedHistoriesTest.class.getResource("/histories/" + kind))
                .toURI());
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream();
        }
    }

    /** What a change of a workflow without a version guard looks like. */
    public static final class SettlesBeforeItDials implements CallAttemptWorkflow {
        @Override
        public AttemptReport run(Attempt attempt) {
            return Workflow.newActivityStub(SettleActivities.class, options(TaskQueues.CAMPAIGN))
                    .settle(attempt);
        }
    }

    /** Another one. */
    public static final class DispatchesBeforeItOpens implements CampaignWorkflow {
        @Override
        public void run(CampaignInput input) {
            Workflow.newActivityStub(DispatchActivities.class, options(TaskQueues.DISPATCH))
                    .dispatchShift(input.campaignId());
        }

        @Override
        public void wake() {}

        @Override
        public CampaignProgress progress() {
            return new CampaignProgress(0, null);
        }
    }

    /** And another. */
    public static final class RunsBeforeItPlans implements ScheduleWorkflow {
        @Override
        public void run(ScheduleInput input) {
            Workflow.newActivityStub(ScheduleActivities.class, options(TaskQueues.CAMPAIGN))
                    .runWhatIsDue(input.scheduleId());
        }

        @Override
        public void changed() {}

        @Override
        public void trigger() {}

        @Override
        public List<Instant> nextRuns() {
            return List.of();
        }
    }

    private static ActivityOptions options(String taskQueue) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(taskQueue)
                .setStartToCloseTimeout(Duration.ofHours(1))
                .build();
    }
}
