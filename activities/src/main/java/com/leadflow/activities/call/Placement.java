package com.leadflow.activities.call;

import com.leadflow.activities.call.ClaimedItem.Tally;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.CampaignDialingDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.call.DialResult;
import com.leadflow.workflows.dialing.DialReason;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the one request that a permit allows, and records its answer. */
final class Placement {
    private static final Logger log = LoggerFactory.getLogger(Placement.class);

    private static final Actor ACTOR = new Actor.System("dial");

    /** A permit is good for ten seconds: look-ups of ambiguous calls start from the latest instant at which it may have been sent. */
    static final Duration PERMIT_LIFETIME = Duration.ofSeconds(10);

    /** Items that were turned back together must not come back together. */
    private static final int JITTER_MILLIS = 2000;

    /**
     * What the provider has answered is known here and nowhere else: a database that is away is waited for rather than leaving the
     * next try in the dark.
     */
    private static final RetryPolicy<Object> IN_PLACE = RetryPolicy.builder()
            .handleIf(Outage::caused)
            .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(5))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(60))
            .build();

    private final Database database;
    private final VoiceProvider provider;

    Placement(Database database, VoiceProvider provider) {
        this.database = database;
        this.provider = provider;
    }

    /** @param began {@link System#nanoTime} from before the permit was taken */
    PlaceAnswer place(CallRequest request, long began) {
        if (System.nanoTime() - began > PERMIT_LIFETIME.toNanos()) {
            log.warn("Permit {} is too old to be used", request.historyId());
            return new PlaceAnswer.Refused(Fault.NO_CONNECTION, null);
        }
        return provider.place(request);
    }

    /** Stores the call id. If that fails the activity's heartbeat still knows it, and so does the provider's first webhook. */
    DialResult accepted(UUID historyId, PlaceAnswer.Accepted accepted) {
        Failsafe.with(IN_PLACE)
                .run(() -> database.run(ACTOR, handle -> {
                    handle.attach(PermitDao.class).attachCall(historyId, accepted.callId());
                    if (!accepted.concurrencyBlocked()) {
                        handle.attach(DialingStateDao.class).release();
                    }
                }));
        return DialResult.placed(historyId, accepted.callId());
    }

    /** Ends the permit without a call and moves the item as the fault demands. */
    AttemptReport refused(Attempt attempt, UUID historyId, PlaceAnswer.Refused refused) {
        AttemptReport report = Failsafe.with(IN_PLACE).get(() -> endPermit(attempt, historyId, refused));
        if (refused.fault() == Fault.CONFIGURATION) {
            pauseCampaign(attempt);
        }
        return report;
    }

    private AttemptReport endPermit(Attempt attempt, UUID historyId, PlaceAnswer.Refused refused) {
        return database.call(ACTOR, handle -> {
            CampaignDialingRow campaign = ClaimedItem.shareLockCampaign(handle, attempt);
            handle.attach(PermitDao.class)
                    .resolveWithoutCall(
                            historyId,
                            refused.fault() == Fault.NUMBER
                                    ? DialReason.NUMBER_REFUSED.wireName()
                                    : PermitRow.NOT_DIALED);
            return ClaimedItem.lock(handle, attempt, campaign)
                    .map(item -> move(handle, item, refused))
                    .orElseGet(() -> ClaimedItem.recorded(handle, attempt));
        });
    }

    AttemptReport internalError(Attempt attempt) {
        return database.call(ACTOR, handle -> {
            CampaignDialingRow campaign = ClaimedItem.shareLockCampaign(handle, attempt);
            return ClaimedItem.lock(handle, attempt, campaign)
                    .map(item -> item.fail(DialReason.INTERNAL, Tally.NOTHING_DIALED))
                    .orElseGet(() -> ClaimedItem.recorded(handle, attempt));
        });
    }

    void holdAfterAmbiguity() {
        database.run(ACTOR, handle -> hold(handle, DialReason.UNKNOWN, null));
    }

    private static AttemptReport move(Handle handle, ClaimedItem item, PlaceAnswer.Refused refused) {
        Instant now = item.item().now();
        return switch (refused.fault()) {
            case NUMBER -> item.fail(DialReason.NUMBER_REFUSED, new Tally(null, true));
            case DAILY_LIMIT -> item.requeue(nextUtcDay(now), DialReason.DAILY_LIMIT, Tally.NOTHING_DIALED);
            case CAPACITY -> requeueAfterHold(handle, item, DialReason.CAPACITY, refused.retryAfter());
            case RATE_LIMITED -> requeueAfterHold(handle, item, DialReason.RATE_LIMITED, refused.retryAfter());
            case NO_CONNECTION -> requeueAfterHold(handle, item, DialReason.NO_CONNECTION, refused.retryAfter());
            case CONFIGURATION -> item.requeue(now, DialReason.CONFIGURATION, Tally.NOTHING_DIALED);
        };
    }

    private static AttemptReport requeueAfterHold(
            Handle handle, ClaimedItem item, DialReason reason, @Nullable Duration retryAfter) {
        Instant until = hold(handle, reason, retryAfter);
        long jitter = ThreadLocalRandom.current().nextLong(JITTER_MILLIS);
        return item.requeue(until.plusMillis(jitter), reason, Tally.NOTHING_DIALED);
    }

    private static Instant hold(Handle handle, DialReason reason, @Nullable Duration retryAfter) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        states.hold(reason.wireName(), retryAfter == null ? 0 : retryAfter.toMillis() / 1000.0);
        Instant until = Objects.requireNonNull(states.state().holdUntil(), "just set");
        log.warn("All dialing is held until {}: {}", until, reason.wireName());
        return until;
    }

    /** No other call of the campaign would fare better. In a transaction of its own: the item's holds the campaign's share lock. */
    private void pauseCampaign(Attempt attempt) {
        log.warn("Campaign {} pauses: the provider rejects its key, assistant, number or credit", attempt.campaignId());
        database.run(
                ACTOR,
                handle -> handle.attach(CampaignDialingDao.class)
                        .pause(Objects.requireNonNull(attempt.campaignId()), DialReason.CONFIGURATION.wireName()));
    }

    private static Instant nextUtcDay(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }
}
