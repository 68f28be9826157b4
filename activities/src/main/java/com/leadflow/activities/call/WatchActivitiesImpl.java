package com.leadflow.activities.call;

import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.call.DialResult.PlacedCall;
import com.leadflow.workflows.call.WatchActivities;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** See {@link WatchActivities}. Whatever ends this method but its return leaves the call alone: another worker follows it. */
public final class WatchActivitiesImpl implements WatchActivities {
    private static final Logger log = LoggerFactory.getLogger(WatchActivitiesImpl.class);

    private static final Actor ACTOR = new Actor.System("watch");

    /** Well below the heartbeat timeout of 15 s. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(3);

    private final Database database;
    private final VoiceProvider provider;
    private final CallProgress progress;
    private final CallMonitor monitor;
    private final CallMetrics metrics;

    public WatchActivitiesImpl(CallWiring wiring) {
        this.database = wiring.database();
        this.provider = wiring.provider();
        this.progress = wiring.progress();
        this.monitor = wiring.monitor();
        this.metrics = wiring.metrics();
    }

    @Override
    public void watch(PlacedCall placed) {
        try (WatchedCall call = monitor.watch(placed.historyId())) {
            follow(placed, call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Handover.failure();
        }
    }

    private void follow(PlacedCall placed, WatchedCall call) throws InterruptedException {
        ActivityExecutionContext context = Activity.getExecutionContext();
        if (context.getInfo().getAttempt() > 1) {
            metrics.takenOver();
        }
        WatchLog done = new WatchLog();
        long began = System.nanoTime();
        while (true) {
            // The server waits for the first one as long as for any other: a short call needs none.
            if (System.nanoTime() - began >= HEARTBEAT_EVERY.toNanos()) {
                context.heartbeat(placed.callId());
            }
            PermitRow row = call.await(HEARTBEAT_EVERY);
            if (monitor.leaving()) {
                throw Handover.failure();
            }
            if (row != null && step(placed, row, done)) {
                return;
            }
        }
    }

    /** Whether the watch is over. What it has not seen to end is given up by settling. */
    private boolean step(PlacedCall placed, PermitRow row, WatchLog done) {
        switch (WatchPolicy.next(row, done.read())) {
            case WAIT -> {}
            case LOOK_UP -> done.lookedUp(lookUp(placed));
            case HANG_UP -> {
                done.toldToEnd();
                hangUp(placed);
            }
            case LOST -> {
                log.error("Call {} was not seen to end and is given up", placed.callId());
                return true;
            }
            case DONE -> {
                return true;
            }
        }
        return false;
    }

    private WatchLog.Answer lookUp(PlacedCall placed) {
        try {
            Optional<CallSnapshot> snapshot = provider.get(placed.callId());
            snapshot.ifPresent(call -> database.run(ACTOR, handle -> progress.record(handle, call)));
            return WatchLog.Answer.PROPER;
        } catch (IOException e) {
            log.warn("Call {} could not be looked up: {}", placed.callId(), e.toString());
            return e instanceof WrongAnswerException ? WatchLog.Answer.WRONG : WatchLog.Answer.NONE;
        }
    }

    private void hangUp(PlacedCall placed) {
        try {
            provider.hangUp(placed.callId());
            log.info("Call {} was told to end", placed.callId());
        } catch (IOException e) {
            log.warn("Call {} could not be told to end: {}", placed.callId(), e.toString());
        }
    }
}
