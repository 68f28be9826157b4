package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The calls of a campaign, of which many fail by the provider's fault, and the circuit breaker that they open. */
final class FailingCalls implements AutoCloseable {
    /** That of the provider. */
    static final String FAULT = "worker-shutdown";

    /** So many that one does not wait for another. */
    static final int AT_ONCE = 10;

    final TestDatabase data = TestDatabase.create();
    final Campaigns campaigns = new Campaigns(data);
    private final PermissionCheck check =
            new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
    private final DialPermits permits =
            new DialPermits(data.asWorker(), data.keysets().cipher(), check);
    final SettleActivitiesImpl settling = new SettleActivitiesImpl(
            data.asWorker(), data.keysets().cipher(), check, new CallMetrics(new SimpleMeterRegistry()));
    final UUID campaign = campaigns.create(100);
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private int leads;

    @Override
    public void close() {
        threads.shutdownNow();
        data.close();
    }

    /** Opens the breaker, with its delay over. */
    void open() {
        settle(10, FAULT);
        assertThat(breaker()).isEqualTo("open");
        campaigns.execute("update dialing_state set hold_until = now() - interval '1 second'");
    }

    void settle(int calls, String reason) {
        live(calls).forEach(attempt -> settle(attempt, reason));
    }

    void settle(Attempt attempt, String reason) {
        end(attempt, reason);
        settling.settle(attempt);
    }

    void end(Attempt attempt, String reason) {
        campaigns.execute(
                "update call_history set ended_at = now(), ended_reason = ? where queue_id = ?",
                reason,
                attempt.queueId());
    }

    List<Attempt> live(int calls) {
        List<Attempt> attempts = claimed(calls);
        attempts.forEach(attempt -> campaigns.permit(attempt, "call of " + attempt.queueId()));
        return attempts;
    }

    String take(Attempt attempt) {
        Permission permission = permits.take(attempt);
        return permission instanceof Permission.NotGranted refused
                ? String.valueOf(refused.report().reason())
                : "granted";
    }

    /** What comes of doing this with each of them at one moment. */
    <T> List<T> atOnce(List<Attempt> attempts, Function<Attempt, T> deed) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Future<T>> running = new ArrayList<>();
        for (Attempt attempt : attempts) {
            running.add(threads.submit(() -> {
                release.await();
                return deed.apply(attempt);
            }));
        }
        release.countDown();
        List<T> all = new ArrayList<>();
        for (Future<T> one : running) {
            all.add(one.get());
        }
        return all;
    }

    List<Attempt> claimed(int many) {
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            attempts.add(claimed());
        }
        return attempts;
    }

    Attempt claimed() {
        return campaigns.claimed(campaign, "+1212555%04d".formatted(100 + leads++));
    }

    String breaker() {
        return campaigns.text("select breaker from dialing_state");
    }
}
