package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pausing a campaign that runs, and resuming it. */
@Timeout(900)
class PauseIT {
    private static final int LINES = 8;
    private static final int PAUSES = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start("pause", LINES, 1);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (system != null) {
            try (RunningSystem stopping = system) {
                stopping.stopAndInspect();
            }
        }
    }

    /** Each pause comes while calls are being placed. */
    @Test
    void letLiveCallsFinishAndGoOnWhereItStopped() {
        List<String> numbers = Leads.answering(202, 203, 205);
        Campaign campaign = campaign(numbers);
        campaign.command("start");
        for (int pause = 1; pause <= PAUSES; pause++) {
            int some = campaign.permits() + LINES / 2;
            campaign.await(progress -> progress.at("/calls/total").asInt() >= some);

            assertThat(campaign.command("pause")).isEqualTo("paused");

            int permitted = campaign.permits();
            JsonNode after = campaign.awaitNothingInProgress();
            assertThat(after.at("/calls/total").asInt()).isEqualTo(permitted).isLessThan(numbers.size());
            assertThat(after.at("/leads/completed").asInt()).isEqualTo(permitted);
            assertThat(system.oracle().callsTo(numbers)).hasSize(permitted);
            assertThat(campaign.command("resume")).isEqualTo("active");
        }
        campaign.awaitStatus("completed");

        CallComparison.assertOneConversationEach(
                campaign.calls(), system.oracle().callsTo(numbers), numbers);
    }

    /** The pause comes when permits have seen an active campaign: it has to wait for them, or they would be too late. */
    @Test
    void permitNothingOnceAPauseHasBeenAnswered() throws SQLException {
        List<String> numbers = Leads.answering(209);
        Campaign campaign = campaign(numbers);
        CompletableFuture<Integer> permittedAtPause;
        try (HeldPermits permits = system.holdPermits()) {
            campaign.command("start");
            permits.awaitPermits();

            permittedAtPause = CompletableFuture.supplyAsync(() -> {
                campaign.command("pause");
                return campaign.permits();
            });

            await().atMost(PATIENCE)
                    .pollInterval(LOOK_EVERY)
                    .until(() -> permits.holdUpACommand() || permittedAtPause.isDone());
        }
        int permitted = permittedAtPause.join();
        assertThat(campaign.awaitNothingInProgress().at("/calls/total").asInt()).isEqualTo(permitted);
        assertThat(system.oracle().callsTo(numbers)).hasSize(permitted);
        campaign.command("stop");
    }

    private static Campaign campaign(List<String> numbers) {
        Campaign campaign = Campaign.create(system.api(), LINES, 0, Map.of());
        campaign.attach(numbers);
        return campaign;
    }
}
