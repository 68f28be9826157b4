package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lead who asks, in the conversation, to be called half an hour later; the time until then passes at once. */
@Timeout(180)
class CalledBackIT {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.startSkippingTime(5);
        campaigns = engine.campaigns;
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void isCalledThenThoughTheCampaignsWindowHasClosed() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant asked = now.plus(Duration.ofMinutes(30));
        UUID campaign = campaigns.create(5);
        UUID lead = campaigns.attach(campaign, "+12125550101");
        ZoneId zone = whereItIsNoon(now);
        campaigns.execute("update leads set timezone = ? where id = ?", zone.getId(), lead);
        campaigns.execute(
                "update campaigns set calling_start = '11:00', calling_end = ?::time where id = ?",
                CLOCK.format(now.plus(Duration.ofMinutes(15)).atZone(zone)),
                campaign);
        engine.provider.answer(request -> engine.provider.requests().size() == 1
                ? engine.provider.acceptAndAsk(request, asked)
                : engine.provider.acceptAndEnd(request, "customer-ended-call"));

        engine.wake(campaign);
        Engine.await(
                "callback",
                () -> campaigns.count("select count(*) from call_queue where callback_at is not null") == 1);
        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .getResult(Void.class);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(engine.provider.requests()).hasSize(2);
        assertThat(permittedLast()).isBetween(asked, asked.plusSeconds(30));
        assertThat(campaigns.rows("select status, attempts, last_outcome from campaign_leads"))
                .hasToString("[{status=completed, attempts=2, last_outcome=success}]");
    }

    /** So that no midnight comes in between. */
    private static ZoneId whereItIsNoon(Instant now) {
        int hours = 12 - now.atOffset(ZoneOffset.UTC).getHour();
        // These zones count westward.
        return ZoneId.of("Etc/GMT" + (hours > 0 ? "-" + hours : "+" + -hours));
    }

    private Instant permittedLast() {
        return engine.data
                .owner()
                .withHandle(handle -> handle.select("select max(permitted_at) from call_history")
                        .mapTo(Instant.class)
                        .one());
    }
}
