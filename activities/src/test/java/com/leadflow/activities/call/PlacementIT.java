package com.leadflow.activities.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.ScriptedProvider;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.CallProgress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlacementIT {
    private final TestDatabase data = TestDatabase.create();

    @AfterEach
    void close() {
        data.close();
    }

    /** Whoever looks for the call has begun to by then, and must not miss it. */
    @Test
    void neverSendARequestWhosePermitIsOlderThanTenSeconds() {
        ScriptedProvider provider = new ScriptedProvider(
                data.asApi(), new CallProgress(data.keysets().cipher(), new SimpleMeterRegistry()));
        Placement placement = new Placement(data.asWorker(), provider);
        CallRequest request = new CallRequest(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                "+12125550101",
                "Ada Example",
                "assistant",
                "caller",
                null,
                600);

        PlaceAnswer tooLate = placement.place(
                request, System.nanoTime() - Duration.ofSeconds(11).toNanos());

        assertThat(tooLate).isEqualTo(new PlaceAnswer.Refused(Fault.NO_CONNECTION, null));
        assertThat(provider.requests()).isEmpty();
        assertThat(placement.place(request, System.nanoTime())).isInstanceOf(PlaceAnswer.Accepted.class);
    }
}
