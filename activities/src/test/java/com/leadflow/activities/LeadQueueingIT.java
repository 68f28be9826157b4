package com.leadflow.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.activities.campaign.CampaignActivitiesImpl;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import com.leadflow.workflows.campaign.CampaignActivities;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import io.temporal.testing.TestActivityEnvironment;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attached leads on their way into the call queue. */
class LeadQueueingIT {
    private static final String NUMBER = "+12125550101";

    private TestDatabase data;
    private Campaigns campaigns;
    private TestActivityEnvironment temporal;
    private UUID campaign;
    private UUID lead;

    @BeforeEach
    void start() {
        data = TestDatabase.create();
        campaigns = new Campaigns(data);
        temporal = TestActivityEnvironment.newInstance();
        temporal.registerActivitiesImplementations(new CampaignActivitiesImpl(
                data.asWorker(),
                data.keysets().cipher(),
                new PermissionCheck(data.keysets().cipher(), new NumberZones(), DialingLimits.within("00:00-24:00"))));
        campaign = campaigns.create(1);
        lead = campaigns.attach(campaign, NUMBER);
    }

    @AfterEach
    void stop() {
        temporal.close();
        data.close();
    }

    @Test
    void recordWhyALeadIsRefused() {
        refuse();

        open();

        assertThat(campaigns.text("select verdict || ' ' || reason from dial_decisions"))
                .isEqualTo("refuse do-not-call");
        assertThat(campaigns.text("select status || ' ' || reason from campaign_leads"))
                .isEqualTo("failed do-not-call");
    }

    @Test
    void leaveTheOpenItemOfALeadAlone() {
        UUID item = openItem();
        refuse();

        assertThat(open()).isOne();

        assertThat(campaigns.rows("select * from dial_decisions")).isEmpty();
        assertThat(campaigns.text("select id::text from call_queue")).isEqualTo(item.toString());
        assertThat(campaigns.text("select status from campaign_leads")).isEqualTo("pending");
        assertThat(campaigns.count("select count(*) from campaign_leads where queued_at is null"))
                .isZero();
    }

    /** Neither the number nor the name that a lead had a moment ago may be called. */
    @Test
    void queueALeadThatIsBeingEditedWhenTheEditIsDone() {
        Leads leads = new Leads(data.keysets());
        LeadDetails renamed = new LeadDetails("Ada Sample", null, NUMBER, "new", null, null, null, null, false);
        data.asApi().run(Persona.ADMIN.actor(), edit -> {
            leads.edit(edit, lead, before -> renamed);

            assertThat(open()).isZero();
        });
        assertThat(open()).isOne();
        assertThat(campaigns.text("select customer_name from call_queue")).isEqualTo("Ada Sample");
    }

    /** The rest is queued beside the first calls: with many leads that takes minutes. */
    @Test
    void openACampaignWithItsFirstLeads() {
        campaigns.execute("""
                with more as (
                  insert into leads (id, name) select gen_random_uuid(), 'Ada Example' from generate_series(1, 600) returning id
                )
                insert into campaign_leads (id, campaign_id, lead_id, phone_index)
                select gen_random_uuid(), ?, id, uuid_send(id) from more
                """, campaign);

        assertThat(open()).isEqualTo(500);
    }

    private int open() {
        return temporal.newActivityStub(CampaignActivities.class).openCampaign(campaign);
    }

    private void refuse() {
        campaigns.execute("update leads set do_not_call = true where id = ?", lead);
    }

    private UUID openItem() {
        UUID item = UUID.randomUUID();
        campaigns.execute(
                """
                insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time)
                values (?, ?, ?, 'Ada Example', ?, ?, now())
                """,
                item,
                campaign,
                lead,
                data.keysets()
                        .cipher()
                        .seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item, NUMBER)
                        .bytes(),
                data.keysets().indexer().phone(NUMBER).bytes());
        return item;
    }
}
