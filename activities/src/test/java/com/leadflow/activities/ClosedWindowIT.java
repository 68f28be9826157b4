package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.campaign.CampaignRuns;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A lead whose calling window is closed; the time until it opens passes at once. */
@Timeout(120)
class ClosedWindowIT {
    /** Where the numbers of the leads lie. */
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private Engine engine;
    private Campaigns campaigns;

    @BeforeEach
    void start() {
        engine = Engine.startSkippingTime(5);
        campaigns = engine.campaigns;
        engine.provider.answer(request -> engine.provider.acceptAndEnd(request, "customer-ended-call"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void waitWithoutAWorkflowAndCallWhenItOpens() {
        ZonedDateTime opening =
                ZonedDateTime.now(NEW_YORK).truncatedTo(ChronoUnit.MINUTES).plusMinutes(40);
        UUID campaign = campaigns.create(5);
        campaigns.callFrom(campaign, opening.toLocalTime());
        campaigns.attach(campaign, "+12125550101");

        engine.wake(campaign);

        Engine.await("queued", () -> campaigns.count("select count(*) from call_queue") == 1);
        assertThat(campaigns.rows("select status, reason, claim, scheduled_time from call_queue"))
                .singleElement()
                .hasToString("{status=pending, reason=window, claim=0, scheduled_time=%s}"
                        .formatted(Timestamp.from(opening.toInstant())));
        assertThat(engine.provider.requests()).isEmpty();

        engine.client()
                .newUntypedWorkflowStub(CampaignRuns.workflowId(campaign))
                .getResult(Void.class);

        assertThat(campaigns.status(campaign)).isEqualTo("completed");
        assertThat(engine.provider.requests()).hasSize(1);
        Instant permitted = Instant.parse(campaigns.text("""
                select to_char(permitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from call_history
                """));
        assertThat(permitted).isBetween(opening.toInstant(), opening.toInstant().plusSeconds(30));
        assertThat(campaigns.rows("select verdict, claim from dial_decisions order by id"))
                .hasToString("[{verdict=defer, claim=0}, {verdict=allow, claim=1}]");
    }
}
