package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.call.ChangeByAPerson.Committed;
import com.leadflow.activities.call.ChangeByAPerson.Target;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What people decide against dialing races the permits: once it is committed, no permit is that it forbids. Which of
 * them was committed first is asked of PostgreSQL. Of one change 144 rounds are enough to see it: a permit that did not mind it would
 * show in each round in which both meet, and those are a tenth at least. {@code -Draces=1000} races each of them that often.
 *
 * <p>Items are claimed beforehand: a claim gives no right to dial, so whatever {@code Claims} takes while a change is being made has to
 * get its permit all the same, and that is what is raced.
 */
class PermitRaceIT {
    /** Of each of nine changes: 1,296 in all. No more than 2,500, for want of numbers. */
    private static final int ROUNDS = Integer.getInteger("races", 144);

    /** Of a round: items of one campaign, or of one number in as many campaigns. */
    private static final int PERMITS = 4;

    /** About as long as it takes to take the permits, so that a change falls before, between and after them. */
    private static final Duration SPREAD = Duration.ofMillis(6);

    /**
     * How a round went.
     *
     * @param told attempts that were told of the change instead of a permit
     */
    private record Score(Committed permits, long told) {}

    private record Round(Target target, List<Attempt> attempts) {}

    private final TestDatabase data = TestDatabase.create();
    private final Campaigns campaigns = new Campaigns(data);
    private final Handle looking = data.owner().open();
    private final DialPermits permits = new DialPermits(
            data.asWorker(),
            data.keysets().cipher(),
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00")));
    private final ExecutorService threads = Executors.newFixedThreadPool(PERMITS + 1);
    private final Random random = new Random(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        looking.close();
        data.close();
    }

    @ParameterizedTest
    @EnumSource
    void commitNoPermitAfterTheChange(ChangeByAPerson change) throws Exception {
        List<Score> scores = new ArrayList<>();
        for (Round round : rounds(change)) {
            scores.add(race(change, round));
        }

        assertThat(scores).filteredOn(score -> score.permits().since() > 0).isEmpty();
        // Races that always end the same way prove nothing.
        assertThat(scores).filteredOn(score -> score.permits().before() > 0).hasSizeGreaterThan(ROUNDS / 10);
        assertThat(scores).filteredOn(score -> score.told() > 0).hasSizeGreaterThan(ROUNDS / 10);
    }

    private Score race(ChangeByAPerson change, Round round) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Future<?> changed = soonAfter(release, () -> {
            change.apply(data, round.target());
            return true;
        });
        List<Future<Permission>> taken = round.attempts().stream()
                .map(attempt -> soonAfter(release, () -> take(attempt)))
                .toList();
        release.countDown();
        changed.get();
        List<Permission> permissions = new ArrayList<>();
        for (Future<Permission> one : taken) {
            permissions.add(one.get());
        }
        long told = permissions.stream()
                .filter(permission -> change.isSeenIn(permission, round.target()))
                .count();
        Score score = new Score(change.committed(looking, data, round.target()), told);
        change.undo(data);
        return score;
    }

    private <T> Future<T> soonAfter(CountDownLatch release, Callable<T> task) {
        long delay = random.nextLong(SPREAD.toNanos());
        return threads.submit(() -> {
            release.await();
            LockSupport.parkNanos(delay);
            return task.call();
        });
    }

    private Permission take(Attempt attempt) {
        return permits.take(attempt);
    }

    private List<Round> rounds(ChangeByAPerson change) {
        List<Round> rounds = new ArrayList<>();
        campaigns.atOnce(() -> {
            List<UUID> shared = IntStream.range(0, PERMITS)
                    .mapToObj(i -> campaigns.create(PERMITS))
                    .toList();
            for (int i = 0; i < ROUNDS; i++) {
                rounds.add(change.concernsOneLead() ? ofOneLead(i, shared) : ofOneCampaign(i));
            }
            campaigns.execute("update campaigns set team_id = ?", Persona.OWNER.team());
        });
        return rounds;
    }

    private Round ofOneLead(int round, List<UUID> shared) {
        String number = number(round);
        UUID lead = campaigns.lead(number);
        return new Round(
                new Target(shared.get(0), lead, number),
                shared.stream()
                        .map(campaign -> campaigns.claimed(campaign, lead, number))
                        .toList());
    }

    private Round ofOneCampaign(int round) {
        UUID campaign = campaigns.create(PERMITS);
        List<Attempt> attempts = IntStream.range(0, PERMITS)
                .mapToObj(i -> campaigns.claimed(campaign, number(round * PERMITS + i)))
                .toList();
        return new Round(new Target(campaign, attempts.get(0).leadId(), number(round * PERMITS)), attempts);
    }

    private static String number(int i) {
        return "+1212555%04d".formatted(i);
    }
}
