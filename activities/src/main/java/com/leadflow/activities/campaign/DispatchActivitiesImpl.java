package com.leadflow.activities.campaign;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ClaimRow;
import com.leadflow.store.campaign.CampaignDialingDao.ItemCounts;
import com.leadflow.store.campaign.CampaignSituationRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.campaign.DispatchActivities;
import com.leadflow.workflows.campaign.ShiftReport;
import com.leadflow.workflows.campaign.ShiftReport.Next;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** See {@link DispatchActivities}. */
public final class DispatchActivitiesImpl implements DispatchActivities {
    private static final Actor ACTOR = new Actor.System("dispatch");

    private static final Duration SHIFT = Duration.ofMinutes(1);

    /** Behind the notifications: what a lost one may cost. Well below the heartbeat timeout of 15 s. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Database database;
    private final Notifications notifications;
    private final LeadQueueing queueing;
    private final Screening screening;
    private final Claims claims;
    private final AttemptStarter starter;
    private final DispatchMetrics metrics;
    private final AtomicInteger waitingForLines = new AtomicInteger();

    public DispatchActivitiesImpl(DispatchWiring wiring) {
        this.database = wiring.database();
        this.notifications = wiring.notifications();
        this.queueing = new LeadQueueing(database, wiring.cipher(), wiring.permissionCheck());
        this.screening = new Screening(database, wiring.permissionCheck());
        this.claims = new Claims(database, wiring.permissionCheck(), wiring.accountLines());
        this.starter = wiring.starter();
        this.metrics = wiring.metrics();
    }

    /**
     * What dispatch works with.
     *
     * @param accountLines calls that may be in progress for the whole account
     */
    public record DispatchWiring(
            Database database,
            Notifications notifications,
            FieldCipher cipher,
            PermissionCheck permissionCheck,
            AttemptStarter starter,
            DispatchMetrics metrics,
            int accountLines) {}

    @Override
    public ShiftReport dispatchShift(UUID campaignId) {
        metrics.shiftBegins();
        try (DispatchSignals signals = new DispatchSignals(notifications, campaignId, waitingForLines)) {
            return work(new Shift(campaignId, signals));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the shift was interrupted", e);
        } finally {
            metrics.shiftEnds();
        }
    }

    /** One run of this activity: what it dispatches, and what it has claimed. */
    private static final class Shift {
        private final ActivityExecutionContext context = Activity.getExecutionContext();
        private final long end = System.nanoTime() + SHIFT.toNanos();
        private final DispatchQueue queue;
        private final DispatchSignals signals;
        private int claimed;

        Shift(UUID campaignId, DispatchSignals signals) {
            this.queue = DispatchQueue.of(campaignId);
            this.signals = signals;
        }

        /** Tells the server that the shift lives, and answers whether its time is not over. To be asked before each piece of work. */
        boolean goesOn() {
            context.heartbeat(claimed);
            return System.nanoTime() < end;
        }

        void await(CampaignSituationRow now) throws InterruptedException {
            if (now.due()) {
                signals.awaitLine(LOOK_EVERY);
            } else {
                signals.awaitChange(now.untilDue(LOOK_EVERY));
            }
        }
    }

    private ShiftReport work(Shift shift) throws InterruptedException {
        while (shift.goesOn()) {
            Optional<CampaignSituationRow> situation = situation(shift.queue);
            // Also of a campaign that was paused meanwhile: their lines are held, and their attempts let go of them.
            boolean started = situation.filter(CampaignSituationRow::unstarted).isPresent() && startLeft(shift.queue);
            if (situation.isEmpty() || !situation.get().active()) {
                return report(shift, Next.END, Duration.ZERO);
            }
            CampaignSituationRow now = situation.get();
            if (now.finished()) {
                return report(shift, Next.CLOSE, Duration.ZERO);
            }
            if (now.idle()) {
                return report(shift, Next.SLEEP, now.untilNext());
            }
            if (!dispatch(now, shift) && !started) {
                shift.await(now);
            }
        }
        return report(shift, Next.DISPATCH, Duration.ZERO);
    }

    /**
     * One round of what there is to do: closed items out of the way, due items into claims, claims into attempts, more leads into the
     * queue. Returns whether anything was done, so that the campaign stands elsewhere now.
     */
    private boolean dispatch(CampaignSituationRow now, Shift shift) {
        boolean done = now.due() && claim(shift);
        if (now.unqueued()) {
            done |= queueing.queueNext(shift.queue.campaignId()) > 0;
        }
        return done;
    }

    /** What was claimed and not started, because Temporal or the worker was away. */
    private boolean startLeft(DispatchQueue queue) {
        List<ClaimRow> left = claims.unstarted(queue);
        starter.start(queue, left, claims);
        return !left.isEmpty();
    }

    private boolean claim(Shift shift) {
        List<Long> freed = shift.signals.freedLines();
        int free = claims.free(shift.queue);
        if (free == 0) {
            return false;
        }
        int moved = screening.screen(shift.queue.campaignId(), free, shift::goesOn);
        List<ClaimRow> claimed = shift.goesOn() ? metrics.claim(freed, () -> claims.claim(shift.queue)) : List.of();
        shift.claimed += claimed.size();
        starter.start(shift.queue, claimed, claims);
        return moved > 0 || !claimed.isEmpty();
    }

    private Optional<CampaignSituationRow> situation(DispatchQueue queue) {
        return database.call(ACTOR, queue::situation);
    }

    private ShiftReport report(Shift shift, Next next, Duration sleep) {
        return database.call(ACTOR, handle -> {
            ItemCounts items = shift.queue.countItems(handle, ShiftReport.MOST_COUNTED);
            return new ShiftReport(next, sleep, shift.claimed, items.pending(), items.open());
        });
    }
}
