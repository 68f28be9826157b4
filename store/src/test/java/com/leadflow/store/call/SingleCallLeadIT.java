package com.leadflow.store.call;

import static com.leadflow.store.call.RequestedCalls.NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.Persona;
import com.leadflow.store.lead.EditResult;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a single call when its lead is edited. */
class SingleCallLeadIT {
    private static RequestedCalls calls;

    @BeforeAll
    static void create() {
        calls = new RequestedCalls();
    }

    @AfterAll
    static void close() {
        calls.close();
    }

    @Test
    void lookAnewWhenTheLeadsTimeZoneHasChanged() {
        UUID lead = calls.lead(NUMBER);
        UUID item = RequestedCalls.queued(calls.call(RequestedCalls.to(lead, Instant.parse("2099-11-28T15:00:00Z"))))
                .id();
        calls.execute("update call_queue set reason = 'window' where id = ?", item);

        EditResult result = calls.edit(lead, NUMBER, "America/Los_Angeles");

        assertThat(((EditResult.Edited) result).campaigns()).containsExactly(CampaignRuns.SINGLE);
        assertThat(calls.rows("select scheduled_time < now() as due from call_queue where id = ?", item))
                .hasToString("[{due=true}]");
    }

    @Test
    void dialNoNumberThatTheLeadHasNotAnyMore() {
        UUID lead = calls.lead(NUMBER);
        UUID item =
                RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null))).id();

        calls.edit(lead, null, null);

        assertThat(calls.number(item)).isEmpty();
        calls.edit(lead, "+12125550102", null);
        assertThat(calls.number(item)).isEqualTo("+12125550102");
    }

    @Test
    void keepTheNumberOfALeadThatIsRenamed() {
        UUID lead = calls.lead(NUMBER);
        UUID item =
                RequestedCalls.queued(calls.call(RequestedCalls.to(lead, null))).id();

        calls.edit(lead, new LeadDetails("Ada Sample", null, NUMBER, "new", null, null, null, null, false));

        assertThat(calls.find(Persona.OWNER, item).orElseThrow().customerName()).isEqualTo("Ada Sample");
        assertThat(calls.number(item)).isEqualTo(NUMBER);
    }

    /** The mate sees the lead by a campaign of the team's, and the owner does not see the mate's call. */
    @Test
    void dialNoNumberThatTheLeadHasNotAnyMoreWhoeverAskedForTheCall() {
        UUID lead = calls.lead(NUMBER);
        share(lead);
        UUID item = RequestedCalls.queued(calls.call(Persona.MATE, RequestedCalls.to(lead, null)))
                .id();
        assertThat(calls.find(Persona.OWNER, item)).isEmpty();

        calls.edit(lead, "+12125550102", null);

        assertThat(calls.number(Persona.MATE, item)).isEqualTo("+12125550102");
    }

    private static void share(UUID lead) {
        UUID campaign = UUID.randomUUID();
        calls.execute(
                "insert into campaigns (id, name, team_id) values (?, 'Ours', ?)",
                campaign,
                Objects.requireNonNull(Persona.MATE.team()));
        calls.execute(
                "insert into campaign_leads (id, campaign_id, lead_id, phone_index) values (?, ?, ?, 'number')",
                UUID.randomUUID(),
                campaign,
                lead);
    }
}
