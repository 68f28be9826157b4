package com.leadflow.activities.call;

import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialResult;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import io.temporal.activity.Activity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a permit led to a call when the provider's answer does not tell. Never dials: a call that is not found ends as
 * unknown, because the provider's list may lag behind.
 */
final class Reconciliation {
    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

    private static final Actor ACTOR = new Actor.System("dial");

    /** How long a call that was created may be missing from the provider's list; an assumption, Vapi states no figure. */
    private static final Duration READ_LAG = Duration.ofSeconds(5);

    /** From here on the request, if it was sent at all, has been answered or given up, and its call is in the list. */
    static final Duration FIRST_LOOK =
            Placement.PERMIT_LIFETIME.plus(VoiceProvider.PLACE_TIMEOUT).plus(READ_LAG);

    private static final Duration LOOK_EVERY = READ_LAG;

    /** So many readings of the list without the call, and it counts as unknown. */
    private static final int LOOKS = 2;

    /** The provider's clock is not ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private final Database database;
    private final VoiceProvider provider;
    private final CallProgress progress;
    private final CallMonitor monitor;
    private final CallMetrics metrics;
    private final CallbackWishes wishes;

    Reconciliation(CallWiring wiring) {
        this.database = wiring.database();
        this.provider = wiring.provider();
        this.progress = wiring.progress();
        this.monitor = wiring.monitor();
        this.metrics = wiring.metrics();
        this.wishes = new CallbackWishes(wiring.cipher(), wiring.permissionCheck());
    }

    DialResult reconcile(Attempt attempt) {
        markAmbiguous(attempt);
        Looks looks = new Looks();
        while (true) {
            Activity.getExecutionContext().heartbeat(DialDetails.NONE);
            PermitRow permit = read(attempt);
            if (permit.callId() != null) {
                return DialResult.placed(permit.id(), permit.callId());
            }
            if (permit.resolvedAt() != null) {
                return recorded(attempt);
            }
            if (looks.misses == LOOKS || WatchPolicy.hopeless(permit, looks.wrongAnswers)) {
                return unknown(attempt);
            }
            if (looks.due(permit)) {
                look(permit, looks);
            }
            monitor.pause(Duration.ofSeconds(1));
        }
    }

    /** The looks at the provider's list of this try, by the database's clock. */
    private static final class Looks {
        private Instant latest = Instant.MIN;
        private int misses;
        private int wrongAnswers;

        boolean due(PermitRow permit) {
            boolean first = !permit.permittedAt().plus(FIRST_LOOK).isAfter(permit.now());
            return first && !latest.isAfter(permit.now().minus(LOOK_EVERY));
        }
    }

    private void look(PermitRow permit, Looks looks) {
        looks.latest = permit.now();
        try {
            Optional<CallSnapshot> call =
                    provider.find(permit.id(), permit.permittedAt().minus(CLOCK_SKEW), createdBefore(permit));
            looks.wrongAnswers = 0;
            call.ifPresentOrElse(
                    snapshot -> database.run(ACTOR, handle -> progress.record(handle, snapshot)), () -> looks.misses++);
        } catch (IOException e) {
            log.warn("Looking up permit {} failed: {}", permit.id(), e.toString());
            looks.wrongAnswers += e instanceof WrongAnswerException ? 1 : 0;
        }
    }

    /** Later than this the permit was not used any more: the list does not grow while it is read again and again. */
    private static Instant createdBefore(PermitRow permit) {
        Instant unused = permit.permittedAt().plus(Placement.PERMIT_LIFETIME).plus(VoiceProvider.PLACE_TIMEOUT);
        return (unused.isBefore(permit.now()) ? unused : permit.now()).plus(CLOCK_SKEW);
    }

    /** Nothing is being placed any more, so that the provider may be probed by another call. */
    private void markAmbiguous(Attempt attempt) {
        database.run(ACTOR, handle -> handle.attach(PermitDao.class).markAmbiguous(attempt.queueId(), attempt.claim()));
    }

    private DialResult unknown(Attempt attempt) {
        return database.call(ACTOR, handle -> {
            CampaignDialingRow campaign = ClaimedItem.holdTerms(handle, attempt);
            PermitDao permits = handle.attach(PermitDao.class);
            PermitRow permit = permits.lock(attempt.queueId(), attempt.claim()).orElseThrow();
            if (permit.callId() != null) {
                return DialResult.placed(permit.id(), permit.callId());
            }
            if (permits.markUnresolved(permit.id(), PermitRow.UNKNOWN) > 0) {
                handle.afterCommit(() -> tell(attempt, permit));
            }
            return ClaimedItem.lock(handle, attempt, campaign)
                    .map(item -> DialResult.notPlaced(item.endUnknown(wishes.notedOfLost(item.item(), permit))))
                    .orElseGet(() -> DialResult.notPlaced(ClaimedItem.recorded(handle, attempt)));
        });
    }

    private void tell(Attempt attempt, PermitRow permit) {
        metrics.unknown();
        log.warn("Item {}: whether call {} was placed could not be found out", attempt.queueId(), permit.id());
    }

    /** Another try has found out that nothing was sent. */
    private DialResult recorded(Attempt attempt) {
        return DialResult.notPlaced(database.call(ACTOR, handle -> ClaimedItem.recorded(handle, attempt)));
    }

    /** Renews the claim as well, so that the sweep leaves it alone. */
    private PermitRow read(Attempt attempt) {
        return database.call(ACTOR, handle -> {
            handle.attach(ItemDao.class).seen(attempt.queueId(), attempt.claim());
            return handle.attach(PermitDao.class)
                    .find(attempt.queueId(), attempt.claim())
                    .orElseThrow();
        });
    }
}
