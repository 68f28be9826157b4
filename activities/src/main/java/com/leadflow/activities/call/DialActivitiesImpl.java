package com.leadflow.activities.call;

import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.store.call.PermitRow;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialActivities;
import com.leadflow.workflows.call.DialResult;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link DialActivities}. Permit first, then one POST, then the call id: in this order a crash never rings a phone twice. */
public final class DialActivitiesImpl implements DialActivities {
    private static final Logger log = LoggerFactory.getLogger(DialActivitiesImpl.class);

    /** Errors that nobody planned for; an outage is not one of them and is waited out. */
    private static final int UNEXPECTED_ERRORS_ALLOWED = 5;

    private final DialPermits permits;
    private final Placement placement;
    private final Reconciliation reconciliation;
    private final CallMetrics metrics;

    public DialActivitiesImpl(CallWiring wiring) {
        this.permits = new DialPermits(wiring.database(), wiring.cipher(), wiring.permissionCheck());
        this.placement = new Placement(wiring.database(), wiring.provider(), wiring.progress());
        this.reconciliation = new Reconciliation(wiring);
        this.metrics = wiring.metrics();
    }

    @Override
    public DialResult dial(Attempt attempt) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        DialDetails details = context.getHeartbeatDetails(DialDetails.class).orElse(DialDetails.NONE);
        try {
            return dial(attempt, details);
        } catch (ActivityCompletionException workerIsLeaving) {
            throw workerIsLeaving;
        } catch (RuntimeException failure) {
            return failed(attempt, details, failure);
        }
    }

    private DialResult dial(Attempt attempt, DialDetails details) {
        long began = System.nanoTime();
        Permission permission = metrics.permit(() -> permits.take(attempt));
        if (permission instanceof Permission.Taken taken) {
            return goOn(attempt, taken.permit(), details);
        }
        if (permission instanceof Permission.NotGranted refused) {
            return DialResult.notPlaced(refused.report());
        }
        return place(attempt, (Permission.Granted) permission, began);
    }

    private DialResult place(Attempt attempt, Permission.Granted permit, long began) {
        PlaceAnswer answer = placement.place(permit, began);
        metrics.answered(answer);
        if (answer instanceof PlaceAnswer.Accepted accepted) {
            remember(accepted);
            return placement.accepted(permit.request().historyId(), accepted);
        }
        if (answer instanceof PlaceAnswer.Refused refused) {
            return placement.refused(attempt, permit.request().historyId(), refused);
        }
        placement.holdAfterAmbiguity();
        return reconciliation.reconcile(attempt);
    }

    /** For the next try, should this worker die before the call is stored. */
    private static void remember(PlaceAnswer.Accepted accepted) {
        try {
            Activity.getExecutionContext().heartbeat(new DialDetails(accepted.callId(), 0));
        } catch (ActivityCompletionException givenUpMeanwhile) {
            log.warn("Call {} was placed by a try of dial that the server had given up", accepted.callId());
        }
    }

    /** A try before this one has taken the permit: whatever became of it, nothing is dialed again. */
    private DialResult goOn(Attempt attempt, PermitRow permit, DialDetails details) {
        if (permit.callId() != null) {
            return DialResult.placed(permit.id(), permit.callId());
        }
        if (details.callId() != null) {
            return placement.accepted(permit.id(), new PlaceAnswer.Accepted(details.callId(), false));
        }
        return reconciliation.reconcile(attempt);
    }

    private DialResult failed(Attempt attempt, DialDetails details, RuntimeException failure) {
        if (Outage.caused(failure) || permits.isTaken(attempt)) {
            throw failure;
        }
        int errors = details.unexpectedErrors() + 1;
        Activity.getExecutionContext().heartbeat(new DialDetails(null, errors));
        if (errors < UNEXPECTED_ERRORS_ALLOWED) {
            throw failure;
        }
        log.error("Item {} ends after {} unexpected errors", attempt.queueId(), errors, failure);
        return DialResult.notPlaced(placement.internalError(attempt));
    }
}
