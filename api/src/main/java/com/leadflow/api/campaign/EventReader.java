package com.leadflow.api.campaign;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.campaign.OutcomeRow;
import com.leadflow.store.campaign.Progress;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What the streams of this process read from the database, each on its user's behalf: six of them at a time, and a campaign's progress once
 * a second at most. A count is the same for everybody who sees the campaign, so they share it; whether they see it, each asks anew.
 */
final class EventReader {
    /** Of the 20 connections that the process has: requests need the others. */
    private static final int MOST_READS = 6;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Duration COUNT_EVERY = Duration.ofSeconds(1);

    /** More than there are streams. */
    private static final int MOST_COUNTS = 1_000;

    private final Database database;
    private final Semaphore reads = new Semaphore(MOST_READS);
    private final Cache<UUID, Optional<ProgressCount>> counts = CacheBuilder.newBuilder()
            .expireAfterWrite(COUNT_EVERY)
            .maximumSize(MOST_COUNTS)
            .build();

    /** @param asOf when the count began, by {@link System#nanoTime} */
    record ProgressCount(ProgressResponse progress, long asOf) {}

    EventReader(Database database) {
        this.database = database;
    }

    /**
     * As it was at most about a second ago. Empty where this actor sees no such campaign: that is asked after the count was made, by whomever,
     * so nobody gets one from a time when they did not see it any more.
     */
    Optional<ProgressCount> progress(Actor actor, UUID campaignId) {
        Optional<ProgressCount> count = shared(actor, campaignId);
        if (!read(actor, handle -> isSeen(handle, campaignId))) {
            return Optional.empty();
        }
        return Optional.of(
                count.orElseThrow(() -> new IllegalStateException("who counted does not see the campaign any more")));
    }

    /** A page. */
    List<OutcomeRow> outcomes(Actor actor, OutcomeCursor cursor) {
        return read(actor, cursor::read);
    }

    /** Counted by whoever comes first; the others wait for that. */
    private Optional<ProgressCount> shared(Actor actor, UUID campaignId) {
        try {
            return counts.get(campaignId, () -> read(actor, handle -> count(handle, campaignId)));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Empty also for who lost sight of the campaign during the count: they would have counted too few. */
    private static Optional<ProgressCount> count(Handle handle, UUID campaignId) {
        long began = System.nanoTime();
        return Progress.of(handle, campaignId)
                .filter(counted -> isSeen(handle, campaignId))
                .map(counted -> new ProgressCount(ProgressResponse.of(counted), began));
    }

    private static boolean isSeen(Handle handle, UUID campaignId) {
        return handle.attach(CampaignDao.class).seenAt(campaignId).isPresent();
    }

    private <T> T read(Actor actor, Function<Handle, T> work) {
        if (!Uninterruptibles.tryAcquireUninterruptibly(reads, LONGEST_WAIT)) {
            throw new IllegalStateException("%d other streams read for long".formatted(MOST_READS));
        }
        try {
            return database.call(actor, work);
        } finally {
            reads.release();
        }
    }
}
