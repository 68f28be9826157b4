package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.Campaigns;
import com.leadflow.activities.MovableClock;
import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import com.leadflow.store.database.Notifications;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.DialActivities;
import com.leadflow.workflows.call.DialResult;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A permit that nobody knows a call of is looked up at the provider. */
@Timeout(60)
class ReconciliationIT {
    private final List<Look> looks = new ArrayList<>();
    private TestDatabase data;
    private Campaigns campaigns;
    private ScriptedProvider scripted;
    private Notifications notifications;
    private CallMonitor monitor;
    private TestActivityEnvironment temporal;
    private Attempt attempt;
    private UUID permit;
    private Instant permittedAt;

    /** One reading of the provider's list, by the database's clock. */
    private record Look(Instant at, Instant until) {}

    /** What the list says, or fails with. */
    private interface Listing {
        Optional<CallSnapshot> read() throws IOException;
    }

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        MovableClock.install(data);
        campaigns = new Campaigns(data);
        scripted = new ScriptedProvider(
                data.asApi(), new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry()));
        notifications = Notifications.listen(data.workerConfig());
        monitor = CallMonitor.start(data.asWorker(), notifications);
        temporal = TestActivityEnvironment.newInstance();
        attempt = campaigns.claimed(campaigns.create(1), "+12125550101");
        permit = campaigns.permit(attempt, "");
        permittedAt = now();
    }

    @AfterEach
    void stop() {
        temporal.close();
        monitor.close();
        notifications.close();
        data.close();
    }

    @Test
    void askAgainFiveSecondsAfterALookThatFailedAndOnlyForTheTimeOfTheRequest() {
        advance(Duration.ofHours(1));

        DialResult result = dial(() -> {
            if (looks.size() == 1) {
                throw new IOException("out of reach");
            }
            return Optional.of(scripted.ended(permit));
        });

        assertThat(result.call()).isNotNull();
        assertThat(looks).hasSize(2);
        assertThat(Duration.between(looks.get(0).at(), looks.get(1).at()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(looks).allMatch(look -> look.until().isBefore(permittedAt.plusSeconds(10 + 20 + 60 + 1)));
    }

    @Test
    void giveUpWhatTheProviderAnswersWronglyAboutHoursAfterTheDeadline() {
        advance(Duration.ofHours(3));

        DialResult result = dial(() -> {
            advance(Duration.ofSeconds(5));
            throw new WrongAnswerException("the provider answered 500");
        });

        assertThat(result.report()).hasToString("AttemptReport[item=failed, outcome=null, reason=unknown]");
        assertThat(looks).hasSize(10);
    }

    /** Somebody wrote down meanwhile when the lead is to be called; until then, a call may be live on the line. */
    @Test
    void callBackWhoWantsToBeCalledThoughTheCallIsUnknown() {
        campaigns.execute("update call_queue set callback_at = now() + interval '3 days'");
        advance(Duration.ofMinutes(1));

        DialResult result = dial(() -> {
            advance(Duration.ofSeconds(5));
            return Optional.empty();
        });

        assertThat(result.report()).hasToString("AttemptReport[item=pending, outcome=null, reason=callback]");
        assertThat(campaigns.rows("select status, reason, line_held from call_queue"))
                .hasToString("[{status=pending, reason=callback, line_held=true}]");
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads"))
                .isEqualTo("pending callback");
        assertThat(campaigns.text("select ended_reason from call_history")).isEqualTo("unknown");
    }

    @Test
    void waitForAProviderThatIsOutOfReach() {
        advance(Duration.ofHours(3));

        DialResult result = dial(() -> {
            advance(Duration.ofSeconds(5));
            if (looks.size() <= 12) {
                throw new IOException("out of reach");
            }
            return Optional.of(scripted.ended(permit));
        });

        assertThat(result.call()).isNotNull();
    }

    private DialResult dial(Listing listing) {
        PermissionCheck check =
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"));
        temporal.registerActivitiesImplementations(new DialActivitiesImpl(new CallWiring(
                data.asWorker(),
                data.keysets().cipher(),
                check,
                new ListedProvider(listing),
                new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry()),
                monitor,
                new CallMetrics(new SimpleMeterRegistry()))));
        return temporal.newActivityStub(DialActivities.class).dial(attempt);
    }

    private Instant now() {
        return data.owner()
                .withHandle(handle -> handle.select("select clock_timestamp()")
                        .mapTo(Instant.class)
                        .one());
    }

    private void advance(Duration duration) {
        MovableClock.moveTo(data, now().plus(duration));
    }

    /** One of which only the list is asked. */
    private final class ListedProvider implements VoiceProvider {
        private final Listing listing;

        ListedProvider(Listing listing) {
            this.listing = listing;
        }

        @Override
        public Optional<CallSnapshot> find(UUID historyId, Instant since, Instant until) throws IOException {
            looks.add(new Look(now(), until));
            return listing.read();
        }

        @Override
        public boolean answers() {
            throw new AssertionError("asked for nothing but the list");
        }

        @Override
        public PlaceAnswer place(CallRequest request, long latest) {
            throw new AssertionError("dialed");
        }

        @Override
        public Optional<CallSnapshot> get(String callId) {
            return Optional.empty();
        }

        @Override
        public void hangUp(String callId) {}
    }
}
