package com.leadflow.dev.endtoend;

import com.google.common.collect.Sets;
import com.leadflow.dev.stack.CommandPart;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * Two workers that follow a call to each number of a campaign, all live.
 *
 * @param began before the first of the calls
 * @param leaving the worker that is about to go: the one with more calls
 * @param orphans the items whose calls it follows
 */
record TwoWorkers(
        Drill drill, Campaign campaign, Instant began, CommandPart leaving, CommandPart staying, Set<UUID> orphans) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** @param watchSlots of each worker */
    static TwoWorkers withLiveCalls(Drill drill, Campaign campaign, int calls, int watchSlots) {
        List<CommandPart> workers = drill.startWorkers(2, Map.of("WATCH_SLOTS", String.valueOf(watchSlots)));
        Instant began = Instant.now();
        campaign.command("start");
        Watches all = await(drill, campaign, now -> now.all().size() == calls);
        drill.took("all %d calls live".formatted(calls), began, Instant.now());
        List<CommandPart> busiestLast = workers.stream()
                .sorted(Comparator.comparing(worker -> all.by(worker).size()))
                .toList();
        CommandPart leaving = busiestLast.get(1);
        return new TwoWorkers(drill, campaign, began, leaving, busiestLast.get(0), all.by(leaving));
    }

    Watches watches() {
        return Watches.of(drill.temporal(), campaign.id());
    }

    /** Waits until the worker that stays follows so many of the other's calls. Answers when it was given the last of them. */
    Instant awaitTakenOver(int calls) {
        Watches then = await(drill, campaign, now -> takenOver(now).size() >= calls);
        return then.lastSince(takenOver(then));
    }

    /** Those of the other's calls that the worker that stays follows. */
    Set<UUID> takenOver(Watches now) {
        return Sets.intersection(now.by(staying), orphans);
    }

    private static Watches await(Drill drill, Campaign campaign, Predicate<Watches> wanted) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(LOOK_EVERY)
                .until(() -> Watches.of(drill.temporal(), campaign.id()), wanted);
    }
}
