package com.leadflow.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.campaign.ShiftReport.Next;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CampaignWorkflowTest {
    private static final UUID CAMPAIGN = UUID.randomUUID();

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private Runnable duringShift = () -> {};
    private Runnable duringClose = () -> {};
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void openDispatchUntilNothingIsLeftAndClose() {
        start(shift(Next.DISPATCH), shift(Next.DISPATCH), shift(Next.CLOSE));

        workflow().getResult(Void.class);

        assertThat(steps).containsExactly("open", "shift", "shift", "shift", "close");
    }

    @Test
    void goOnWhenSomethingCameUpWhileClosing() {
        start(shift(Next.CLOSE), shift(Next.CLOSE));
        // The first close is refused, see Steps.

        workflow().getResult(Void.class);

        assertThat(steps).containsExactly("open", "shift", "close", "shift", "close");
    }

    @Test
    void sleepAtMostFiveMinutesWhenNothingIsDue() {
        start(new ShiftReport(Next.SLEEP, Duration.ofHours(9), 0, 5, 0), shift(Next.END));

        workflow().getResult(Void.class);

        assertThat(temporal.getWorkflowClient().fetchHistory(CampaignRuns.workflowId(CAMPAIGN)).getEvents().stream()
                        .filter(HistoryEvent::hasTimerStartedEventAttributes)
                        .map(event -> event.getTimerStartedEventAttributes()
                                .getStartToFireTimeout()
                                .getSeconds()))
                .containsExactly(300L);
    }

    @Test
    void doNotSleepWhenWokenDuringTheShift() {
        duringShift = () -> CampaignRuns.wake(temporal.getWorkflowClient(), CAMPAIGN);
        start(new ShiftReport(Next.SLEEP, Duration.ofHours(9), 0, 5, 0), shift(Next.CLOSE));

        workflow().getResult(Void.class);

        assertThat(steps).startsWith("open", "shift", "shift");
        assertThat(temporal.getWorkflowClient()
                        .fetchHistory(CampaignRuns.workflowId(CAMPAIGN))
                        .getEvents())
                .noneMatch(HistoryEvent::hasTimerFiredEventAttributes);
    }

    @Test
    void endWhenTheCampaignIsNotActive() {
        start(shift(Next.END));

        workflow().getResult(Void.class);

        assertThat(steps).containsExactly("open", "shift");
        assertThat(workflow().query("progress", CampaignProgress.class).shifts())
                .isEqualTo(1);
    }

    /** Closing has committed; before the workflow ends, somebody starts the campaign again. */
    @Test
    void goOnWhenStartedAgainWhileClosing() {
        duringClose = () -> CampaignRuns.wake(temporal.getWorkflowClient(), CAMPAIGN);
        start(shift(Next.DISPATCH), shift(Next.CLOSE), shift(Next.END));

        workflow().getResult(Void.class);

        assertThat(steps).containsExactly("open", "shift", "shift", "close", "shift");
    }

    @Test
    void pauseTheCampaignWhenCancelled() {
        start(new ShiftReport(Next.SLEEP, Duration.ofMinutes(4), 0, 5, 0));
        temporal.sleep(Duration.ofMinutes(1));

        workflow().cancel();

        assertThatThrownBy(() -> workflow().getResult(Void.class)).isInstanceOf(WorkflowFailedException.class);
        assertThat(steps).endsWith("pause cancelled-in-temporal");
    }

    /** Neither id nor search attribute is one of a campaign. */
    @Test
    void dispatchSingleCallsUnderANameOfTheirOwn() {
        start(CampaignRuns.SINGLE, new ShiftReport(Next.SLEEP, Duration.ofMinutes(5), 0, 0, 0), shift(Next.END));

        temporal.getWorkflowClient().newUntypedWorkflowStub("campaign/single").getResult(Void.class);

        assertThat(steps).containsExactly("open", "shift", "shift");
        assertThat(temporal.getWorkflowClient()
                        .fetchHistory("campaign/single")
                        .getHistory()
                        .getEvents(0)
                        .getWorkflowExecutionStartedEventAttributes()
                        .getSearchAttributes()
                        .getIndexedFieldsMap())
                .doesNotContainKey(SearchKeys.CAMPAIGN_ID.getName());
    }

    /** No worker has heard of it yet. */
    @Test
    void pauseTheCampaignWhenCancelledBeforeItsFirstStep() {
        CampaignRuns.start(temporal.getWorkflowClient(), CAMPAIGN);
        workflow().cancel();

        start(shift(Next.DISPATCH), shift(Next.END));

        assertThatThrownBy(() -> workflow().getResult(Void.class)).isInstanceOf(WorkflowFailedException.class);
        assertThat(steps).endsWith("pause cancelled-in-temporal");
    }

    private static ShiftReport shift(Next next) {
        return new ShiftReport(next, Duration.ZERO, 1, 0, 0);
    }

    private void start(ShiftReport... reports) {
        start(CAMPAIGN, reports);
    }

    private void start(UUID campaignToStart, ShiftReport... reports) {
        Queue<ShiftReport> shifts = new ArrayDeque<>(List.of(reports));
        Worker campaign = temporal.newWorker(TaskQueues.CAMPAIGN);
        campaign.registerWorkflowImplementationTypes(CampaignWorkflowImpl.class);
        campaign.registerActivitiesImplementations(new Steps(reports.length > 1 && reports[0].next() == Next.CLOSE));
        temporal.newWorker(TaskQueues.DISPATCH).registerActivitiesImplementations((DispatchActivities) campaignId -> {
            steps.add("shift");
            duringShift.run();
            return shifts.remove();
        });
        temporal.start();
        CampaignRuns.start(temporal.getWorkflowClient(), campaignToStart);
    }

    private WorkflowStub workflow() {
        return temporal.getWorkflowClient().newUntypedWorkflowStub(CampaignRuns.workflowId(CAMPAIGN));
    }

    private final class Steps implements CampaignActivities {
        private boolean refuseToClose;

        Steps(boolean refuseToClose) {
            this.refuseToClose = refuseToClose;
        }

        @Override
        public int openCampaign(UUID campaignId) {
            steps.add("open");
            return 3;
        }

        @Override
        public synchronized boolean closeCampaign(UUID campaignId) {
            steps.add("close");
            duringClose.run();
            boolean closed = !refuseToClose;
            refuseToClose = false;
            return closed;
        }

        @Override
        public void pauseCampaign(UUID campaignId, String reason) {
            steps.add("pause " + reason);
        }
    }
}
