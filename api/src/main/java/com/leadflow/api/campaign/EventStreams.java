package com.leadflow.api.campaign;

import com.google.common.collect.ConcurrentHashMultiset;
import com.google.common.collect.Multiset;
import com.google.common.util.concurrent.RateLimiter;
import com.leadflow.api.account.Identity;
import com.leadflow.api.campaign.EventStream.Subscriber;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.campaign.CampaignDao;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Notification;
import com.leadflow.store.database.Notifications;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.media.sse.EventOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of events that clients have open in this process. A few threads serve all of them, each stream once a second: then it reads
 * from the database, on its user's behalf, if there was a notification of its campaign, or none for a while. They end when the server is
 * about to stop, so that it need not wait for them.
 *
 * <p>A client that does not read blocks the thread that writes to it until its connection's idle timeout, 30 s. Two threads at a time serve a
 * user, so sixteen users who do not read are needed to hold up the others.
 */
public final class EventStreams implements LifeCycle.Listener {
    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private static final int MOST_STREAMS = 500;

    private static final int MOST_OF_A_USER = 10;

    /** One that waits for a client costs little, and few of them are in the database at a time. */
    private static final int THREADS = 32;

    /** Who does not read holds up streams of their own, then. */
    private static final int THREADS_OF_A_USER = 2;

    /** Then who it is that listens is asked anew, for a client comes back by itself: an account may have been closed, a key withdrawn. */
    private static final Duration LONGEST_STREAM = Duration.ofMinutes(15);

    private static final Duration STEP_EVERY = Duration.ofSeconds(1);

    /** For streams that wait until others of their user were served. */
    private static final Duration TURN_EVERY = Duration.ofMillis(200);

    /** By then Jersey has answered with the head of the stream. */
    private static final Duration FIRST_STEP_AFTER = Duration.ofMillis(100);

    /** Who does not read by then need not hear that the stream ends. */
    private static final Duration LONGEST_CLOSING = Duration.ofSeconds(2);

    private final Database database;
    private final EventReader reader;
    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final Multiset<UUID> usersServed = ConcurrentHashMultiset.create();
    private final ScheduledThreadPoolExecutor threads =
            new ScheduledThreadPoolExecutor(THREADS, EventStreams::thread, new ThreadPoolExecutor.DiscardPolicy());

    /** A line a minute: without a database none of the streams can be served. */
    private final RateLimiter lines = RateLimiter.create(1 / 60.0);

    private boolean stopping;

    public EventStreams(Database database, Notifications notifications, MeterRegistry metrics) {
        this.database = database;
        this.reader = new EventReader(database);
        notifications.subscribe(this::notified);
        Gauge.builder("leadflow.event.streams", streams, Set::size)
                .description("Streams of events that are open")
                .register(metrics);
    }

    /**
     * Begins with the campaign's progress, then tells of outcomes.
     *
     * @param since when the client has last heard of one; null where it asks for the first time
     */
    EventOutput open(Identity user, UUID campaignId, @Nullable Instant since) {
        Instant now = see(user, campaignId);
        Instant from = since == null || since.isAfter(now) ? now : since;
        Instant latest = Instant.now().plus(LONGEST_STREAM);
        Instant until = user.expires().isBefore(latest) ? user.expires() : latest;
        EventStream stream = new EventStream(reader, new Subscriber(user.id(), user.actor(), campaignId, from, until));
        add(stream);
        return stream.output();
    }

    /** When that was, by the clock that outcomes are settled by. Throws an ApiException where the user sees no such campaign. */
    Instant see(Identity user, UUID campaignId) {
        return database.call(
                        user.actor(), handle -> handle.attach(CampaignDao.class).seenAt(campaignId))
                .orElseThrow(() -> ApiException.notFound(CampaignResource.NO_CAMPAIGN));
    }

    private synchronized void add(EventStream stream) {
        UUID user = stream.subscriber().userId();
        if (stopping || streams.size() >= MOST_STREAMS) {
            throw ApiException.of(ProblemCode.UNAVAILABLE, "This process takes no more streams for now; try again");
        }
        List<EventStream> ofUser = streams.stream()
                .filter(open -> open.subscriber().userId().equals(user))
                .toList();
        if (ofUser.size() >= MOST_OF_A_USER) {
            ofUser.forEach(EventStream::doubt);
            throw ApiException.of(
                    ProblemCode.TOO_MANY_STREAMS,
                    "A user may have %d streams open: close one. Those that clients have left end within seconds"
                            .formatted(MOST_OF_A_USER));
        }
        streams.add(stream);
        stepAfter(FIRST_STEP_AFTER, stream);
    }

    private void stepAfter(Duration pause, EventStream stream) {
        var unused = threads.schedule(() -> serve(stream), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serve(EventStream stream) {
        UUID user = stream.subscriber().userId();
        boolean isItsTurn = usersServed.add(user, 1) < THREADS_OF_A_USER;
        try {
            if (isItsTurn) {
                step(stream);
            } else {
                stepAfter(TURN_EVERY, stream);
            }
        } finally {
            usersServed.remove(user);
        }
    }

    private void step(EventStream stream) {
        boolean goesOn = true;
        try {
            goesOn = stream.step();
        } catch (RuntimeException e) {
            if (lines.tryAcquire()) {
                log.warn("A stream of events could not read the database: {}", e.toString());
            }
        }
        if (goesOn) {
            stepAfter(STEP_EVERY, stream);
        } else {
            end(stream);
        }
    }

    private void end(EventStream stream) {
        streams.remove(stream);
        stream.close();
    }

    private void notified(Notification notification) {
        boolean all = notification.topic().equals(Notification.RECONNECTED);
        streams.stream()
                .filter(stream ->
                        all || stream.subscriber().campaignId().toString().equals(notification.id()))
                .forEach(EventStream::wake);
    }

    @Override
    public void lifeCycleStopping(LifeCycle server) {
        synchronized (this) {
            stopping = true;
        }
        List<Callable<Object>> closings = streams.stream()
                .map(stream -> Executors.callable(() -> end(stream)))
                .toList();
        try {
            threads.invokeAll(closings, LONGEST_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "events");
        thread.setDaemon(true);
        return thread;
    }
}
