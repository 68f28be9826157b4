package com.leadflow.workflows.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.leadflow.workflows.SearchKeys;
import com.leadflow.workflows.TaskQueues;
import com.leadflow.workflows.call.DialResult.PlacedCall;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallAttemptWorkflowTest {
    /** Start, completion, three workflow tasks, two activities, one marker: the design's bound. */
    private static final int EVENTS = 18;

    private static final Attempt ATTEMPT = new Attempt(UUID.randomUUID(), 1, UUID.randomUUID(), UUID.randomUUID());
    /** The rank of the item's priority. */
    private static final int HIGH = 1;

    private static final UUID HISTORY_ID = UUID.randomUUID();
    private static final AttemptReport COMPLETED = new AttemptReport("completed", "success", null);

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final CountDownLatch callEnds = new CountDownLatch(1);
    private final CountDownLatch watching = new CountDownLatch(1);
    private final TestWorkflowEnvironment temporal =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .registerSearchAttribute(
                            SearchKeys.CAMPAIGN_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .registerSearchAttribute(SearchKeys.LEAD_ID.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
                    .build());

    @AfterEach
    void stop() {
        temporal.close();
    }

    @Test
    void dialThenWatchThenSettle() {
        callEnds.countDown();
        start(attempt -> DialResult.placed(HISTORY_ID, "call-1"), 0);

        assertThat(result()).isEqualTo(COMPLETED);
        assertThat(steps).containsExactly("dial", "watch call-1", "settle");
        assertThat(history().getEvents()).hasSizeLessThanOrEqualTo(EVENTS);
    }

    @Test
    void endAfterDialingWhenNothingWasPlaced() {
        AttemptReport deferred = new AttemptReport("pending", null, "window");
        start(attempt -> DialResult.notPlaced(deferred), 0);

        assertThat(result()).isEqualTo(deferred);
        assertThat(steps).containsExactly("dial");
    }

    /** Workers take what has the lower key first; what has none, such as the campaigns' own tasks, has 3. */
    @Test
    void comeBeforeOthersWhereTheItemIsUrgent() {
        start(attempt -> DialResult.notPlaced(COMPLETED), 0);
        result();

        assertThat(history()
                        .getEvents()
                        .get(0)
                        .getWorkflowExecutionStartedEventAttributes()
                        .getPriority()
                        .getPriorityKey())
                .isEqualTo(2);
    }

    @Test
    void settleElsewhereWhenTheDatabaseIsAway() {
        callEnds.countDown();
        start(attempt -> DialResult.placed(HISTORY_ID, "call-1"), 4);

        assertThat(result()).isEqualTo(COMPLETED);
    }

    @Test
    void askForAHangUpWhenCancelledAndStillSettle() throws InterruptedException {
        start(attempt -> DialResult.placed(HISTORY_ID, "call-1"), 0);
        watching.await();

        stub().cancel();

        // A cancelled workflow closes as cancelled; what counts is that it was followed to its end first.
        assertThatThrownBy(this::result).isInstanceOf(WorkflowFailedException.class);
        // The end of requestHangUp may reach the workflow task that settles: a local activity is then run again, as it
        // may be.
        assertThat(steps.stream().distinct()).containsExactly("dial", "watch call-1", "request hang-up", "settle");
    }

    private void start(DialActivities dial, int settleFailures) {
        Worker campaign = temporal.newWorker(TaskQueues.CAMPAIGN);
        campaign.registerWorkflowImplementationTypes(CallAttemptWorkflowImpl.class);
        campaign.registerActivitiesImplementations(new Settling(settleFailures));
        temporal.newWorker(TaskQueues.DIAL).registerActivitiesImplementations((DialActivities) attempt -> {
            steps.add("dial");
            return dial.dial(attempt);
        });
        temporal.newWorker(TaskQueues.WATCH).registerActivitiesImplementations((WatchActivities) this::watch);
        temporal.start();
        AttemptRuns.start(temporal.getWorkflowClient(), ATTEMPT, HIGH);
    }

    private void watch(PlacedCall call) {
        steps.add("watch " + call.callId());
        watching.countDown();
        try {
            callEnds.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Settling implements SettleActivities {
        private int failures;

        Settling(int failures) {
            this.failures = failures;
        }

        @Override
        public synchronized AttemptReport settle(Attempt attempt) {
            if (failures-- > 0) {
                throw new IllegalStateException("the database is away");
            }
            steps.add("settle");
            return COMPLETED;
        }

        @Override
        public void requestHangUp(Attempt attempt) {
            steps.add("request hang-up");
            callEnds.countDown();
        }
    }

    private AttemptReport result() {
        return stub().getResult(AttemptReport.class);
    }

    private WorkflowStub stub() {
        return temporal.getWorkflowClient()
                .newUntypedWorkflowStub(AttemptRuns.workflowId(ATTEMPT.queueId(), ATTEMPT.claim()));
    }

    private WorkflowExecutionHistory history() {
        return temporal.getWorkflowClient().fetchHistory(AttemptRuns.workflowId(ATTEMPT.queueId(), ATTEMPT.claim()));
    }
}
