package com.leadflow.api.campaign;

import com.leadflow.api.campaign.EventReader.ProgressCount;
import com.leadflow.store.campaign.OutcomeRow;
import com.leadflow.store.database.Actor;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.jersey.media.sse.EventOutput;
import org.glassfish.jersey.media.sse.OutboundEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of a campaign as one client hears them. It keeps no events: it reads what the client has not been told, so that a slow
 * client costs no memory. Used by one thread at a time, except where it says otherwise.
 */
final class EventStream {
    private static final Logger log = LoggerFactory.getLogger(EventStream.class);

    /** Also what changes without a notification, or whose notification was lost, is seen by then. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** Below the idle timeouts of proxies, and of the API's own connections. */
    private static final Duration COMMENT_AFTER = Duration.ofSeconds(15);

    /** A second is what the stream waits in between, so five thousand outcomes in it: others have their turn. */
    private static final int MOST_PAGES = 10;

    /** The first write to a client that has left is answered with a reset, and the second one fails. */
    private static final int WRITES_TO_NOTICE = 2;

    private static final long RECONNECT_MILLIS = 3_000;

    private final EventReader reader;
    private final Subscriber subscriber;
    private final OutcomeCursor cursor;
    private final EventOutput output = new EventOutput();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicInteger doubts = new AtomicInteger();
    private @Nullable ProgressResponse told;

    /** As the next: by {@link System#nanoTime}. */
    private volatile long newsAt = System.nanoTime();

    /** What was there by then was told. */
    private long toldUntil = newsAt;

    private long wroteAt = newsAt;

    /**
     * Who listens.
     *
     * @param userId whose streams are counted together
     * @param actor on whose behalf everything is read
     * @param since from when on outcomes are told
     * @param until when the stream ends
     */
    record Subscriber(UUID userId, Actor actor, UUID campaignId, Instant since, Instant until) {}

    EventStream(EventReader reader, Subscriber subscriber) {
        this.reader = reader;
        this.subscriber = subscriber;
        this.cursor = new OutcomeCursor(subscriber.campaignId(), subscriber.since());
    }

    Subscriber subscriber() {
        return subscriber;
    }

    /** What Jersey sends to the client. */
    EventOutput output() {
        return output;
    }

    /** From any thread: there may be something to tell. */
    void wake() {
        newsAt = System.nanoTime();
    }

    /** From any thread: it would be good to know soon whether the client is still there. */
    void doubt() {
        doubts.set(WRITES_TO_NOTICE);
    }

    /**
     * Tells what there is to tell. Throws what the database throws; the next step then looks again.
     *
     * @return whether the stream goes on
     */
    boolean step() {
        if (closed.get() || !Instant.now().isBefore(subscriber.until())) {
            return false;
        }
        try {
            if (isDoubted() || isOver(COMMENT_AFTER, wroteAt)) {
                write(new OutboundEvent.Builder().comment("still here").build());
            }
            return !isDue() || look();
        } catch (IOException e) {
            log.debug("A client has left: {}", e.toString());
            return false;
        }
    }

    /** From any thread. The client may have left long since. */
    void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                output.close();
            } catch (IOException | RuntimeException e) {
                log.debug("A stream could not be closed: {}", e.toString());
            }
        }
    }

    private boolean isDoubted() {
        return doubts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private boolean isDue() {
        return newsAt - toldUntil >= 0 || isOver(LOOK_EVERY, toldUntil);
    }

    /** False where the campaign is not there any more for who listens. */
    private boolean look() throws IOException {
        Optional<ProgressCount> count = reader.progress(subscriber.actor(), subscriber.campaignId());
        if (count.isPresent()) {
            tell(count.get());
        }
        return count.isPresent();
    }

    /** Begins with the progress, and then tells of that last, for outcomes to come before the numbers that they are in. */
    private void tell(ProgressCount count) throws IOException {
        if (told == null) {
            tell(count.progress());
        }
        boolean all = tellOutcomes();
        tell(count.progress());
        if (all) {
            toldUntil = count.asOf();
        }
    }

    /** The first id lets a client come back that has heard of no outcome yet. */
    private void tell(ProgressResponse progress) throws IOException {
        if (progress.equals(told)) {
            return;
        }
        OutboundEvent.Builder event = event("progress").data(ProgressResponse.class, progress);
        if (told == null) {
            event.id(EventIds.of(subscriber.since())).reconnectDelay(RECONNECT_MILLIS);
        }
        write(event.build());
        told = progress;
    }

    /** Whether there are no more for now. */
    private boolean tellOutcomes() throws IOException {
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            List<OutcomeRow> page = reader.outcomes(subscriber.actor(), cursor);
            for (OutcomeRow outcome : page) {
                if (cursor.isNew(outcome)) {
                    tell(outcome);
                }
            }
            cursor.turn(page);
            if (OutcomeCursor.isLast(page)) {
                return true;
            }
        }
        return false;
    }

    private void tell(OutcomeRow outcome) throws IOException {
        write(event("outcome")
                .id(EventIds.of(outcome))
                .data(OutcomeEvent.class, OutcomeEvent.of(outcome))
                .build());
        cursor.told(outcome);
    }

    private static OutboundEvent.Builder event(String name) {
        return new OutboundEvent.Builder().name(name).mediaType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Waits for a client that does not read; its connection's idle timeout ends that. Throws when the client has left. */
    private void write(OutboundEvent event) throws IOException {
        try {
            output.write(event);
        } catch (RuntimeException e) {
            throw new IOException("the event could not be written", e);
        }
        wroteAt = System.nanoTime();
    }

    private static boolean isOver(Duration time, long since) {
        return System.nanoTime() - since >= time.toNanos();
    }
}
