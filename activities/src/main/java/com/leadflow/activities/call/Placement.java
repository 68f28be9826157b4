package com.leadflow.activities.call;

import com.leadflow.activities.call.ClaimedItem.Tally;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.call.ItemDao;
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
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.dialing.DialReason;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
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

    /** An assumption: Vapi answers within a second, and states no figure. Longer than connecting may take: see VapiProvider. */
    private static final Duration TOLERATED_SILENCE = Duration.ofSeconds(3);

    private static final PlaceAnswer NOTHING_SENT = new PlaceAnswer.Refused(Fault.NO_CONNECTION, null);

    private final Database database;
    private final VoiceProvider provider;
    private final CallProgress progress;
    private final ProviderSilence silence;

    Placement(Database database, VoiceProvider provider, CallProgress progress) {
        this.database = database;
        this.provider = provider;
        this.progress = progress;
        this.silence = new ProviderSilence(TOLERATED_SILENCE, this::holdWhenSilent);
    }

    /** @param began {@link System#nanoTime} from before the permit was taken */
    PlaceAnswer place(Permission.Granted permit, long began) {
        long latest = began + PERMIT_LIFETIME.toNanos();
        if (System.nanoTime() - latest > 0) {
            log.warn("Permit {} is too old to be used", permit.request().historyId());
            return NOTHING_SENT;
        }
        return silence.during(
                () -> permit.probe() ? probe(permit.request(), latest) : provider.place(permit.request(), latest));
    }

    /** Without an answer to a call that was asked for nobody knows what became of it, which costs a lead: a question costs nothing. */
    private PlaceAnswer probe(CallRequest request, long latest) {
        return provider.answers() ? provider.place(request, latest) : NOTHING_SENT;
    }

    /**
     * Stores the call id, which is evidence where somebody has given the permit up meanwhile. If that fails the activity's heartbeat still knows it, and
     * so does the provider's first webhook.
     */
    DialResult accepted(UUID historyId, PlaceAnswer.Accepted accepted) {
        Failsafe.with(IN_PLACE)
                .run(() -> database.run(ACTOR, handle -> {
                    if (handle.attach(PermitDao.class).attachCall(historyId, accepted.callId()) == 0) {
                        progress.record(handle, CallSnapshot.placed(accepted.callId(), historyId));
                    }
                    if (!accepted.concurrencyBlocked()) {
                        handle.attach(DialingStateDao.class).release();
                    }
                }));
        return DialResult.placed(historyId, accepted.callId());
    }

    /** Ends the permit without a call and moves the item as the fault demands, unless evidence of a call has come meanwhile. */
    DialResult refused(Attempt attempt, UUID historyId, PlaceAnswer.Refused refused) {
        DialResult result = Failsafe.with(IN_PLACE).get(() -> endPermit(attempt, historyId, refused));
        UUID campaignId = attempt.campaignId();
        if (refused.fault() == Fault.CONFIGURATION && campaignId != null) {
            pauseCampaign(campaignId);
        }
        return result;
    }

    private DialResult endPermit(Attempt attempt, UUID historyId, PlaceAnswer.Refused refused) {
        return database.call(ACTOR, handle -> {
            CampaignDialingRow campaign = ClaimedItem.holdTerms(handle, attempt);
            PermitDao permits = handle.attach(PermitDao.class);
            PermitRow permit = permits.lock(attempt.queueId(), attempt.claim()).orElseThrow();
            if (permit.callId() != null) {
                return DialResult.placed(historyId, permit.callId());
            }
            permits.resolveWithoutCall(
                    historyId,
                    refused.fault() == Fault.NUMBER ? DialReason.NUMBER_REFUSED.wireName() : PermitRow.NOT_DIALED);
            handle.attach(ItemDao.class).reopenUnknown(attempt.queueId(), attempt.claim());
            return DialResult.notPlaced(ClaimedItem.lock(handle, attempt, campaign)
                    .map(item -> move(handle, item, refused))
                    .orElseGet(() -> ClaimedItem.recorded(handle, attempt)));
        });
    }

    /** Ends an item without permit. Throws when another try has taken one: that try, or the next one of this, goes on with it. */
    AttemptReport internalError(Attempt attempt) {
        return database.call(ACTOR, handle -> {
            CampaignDialingRow campaign = ClaimedItem.holdTerms(handle, attempt);
            Optional<ClaimedItem> item = ClaimedItem.lock(handle, attempt, campaign);
            if (handle.attach(PermitDao.class)
                    .find(attempt.queueId(), attempt.claim())
                    .isPresent()) {
                throw new IllegalStateException("item " + attempt.queueId() + " has got a permit meanwhile");
            }
            return item.map(held -> held.fail(DialReason.INTERNAL, Tally.NOTHING_DIALED))
                    .orElseGet(() -> ClaimedItem.recorded(handle, attempt));
        });
    }

    void holdAfterAmbiguity() {
        database.run(ACTOR, handle -> ProviderHold.begin(handle, DialReason.UNKNOWN, null));
    }

    /** One lost answer among others is no silence, nor is a worker that alone does not reach the provider. */
    private void holdWhenSilent() {
        database.run(ACTOR, handle -> {
            if (!handle.attach(PermitDao.class).isAnyHeardOfWithin(TOLERATED_SILENCE.toMillis())) {
                ProviderHold.begin(handle, DialReason.PROVIDER_SILENT, null);
            }
        });
    }

    private static AttemptReport move(Handle handle, ClaimedItem item, PlaceAnswer.Refused refused) {
        Instant now = item.item().now();
        return switch (refused.fault()) {
            case NUMBER -> item.fail(DialReason.NUMBER_REFUSED, Tally.NOTHING_DIALED);
            case DAILY_LIMIT -> item.requeue(nextUtcDay(now), DialReason.DAILY_LIMIT, Tally.NOTHING_DIALED);
            case CAPACITY -> requeueAfterHold(handle, item, DialReason.CAPACITY, refused.retryAfter());
            case RATE_LIMITED -> requeueAfterHold(handle, item, DialReason.RATE_LIMITED, refused.retryAfter());
            case NO_CONNECTION -> requeueAfterHold(handle, item, DialReason.NO_CONNECTION, refused.retryAfter());
            case CONFIGURATION -> item.halt(DialReason.CONFIGURATION, Tally.NOTHING_DIALED);
        };
    }

    private static AttemptReport requeueAfterHold(
            Handle handle, ClaimedItem item, DialReason reason, @Nullable Duration retryAfter) {
        Instant end = ProviderHold.begin(handle, reason, retryAfter);
        return item.requeue(ProviderHold.turnAfter(end), reason, Tally.NOTHING_DIALED);
    }

    /**
     * No other call of the campaign would fare better. Waits for everybody who holds the campaign, so the permit ends before it and
     * without it; should it not come to it, the next call that is refused pauses.
     */
    private void pauseCampaign(UUID campaignId) {
        log.warn("Campaign {} pauses: the provider rejects its key, assistant, number or credit", campaignId);
        Failsafe.with(IN_PLACE)
                .run(() -> database.run(
                        ACTOR,
                        handle -> handle.attach(CampaignDialingDao.class)
                                .pause(campaignId, DialReason.CONFIGURATION.wireName())));
    }

    private static Instant nextUtcDay(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }
}
