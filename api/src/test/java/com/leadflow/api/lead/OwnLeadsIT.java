package com.leadflow.api.lead;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static com.leadflow.store.Persona.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose a lead is, and what others may do with it. */
class OwnLeadsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);
    private static final AtomicInteger numbers = new AtomicInteger(100);

    @Test
    void isSeenByNobodyElse() {
        String lead = lead(OWNER, null);

        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(200);
        assertThat(api.as(ADMIN).get("/leads/" + lead).status()).isEqualTo(200);
        assertThat(api.as(MATE).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(STRANGER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(STRANGER)
                        .patch("/leads/" + lead, "{\"name\":\"Eve\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.as(STRANGER).delete("/leads/" + lead).status()).isEqualTo(404);
    }

    @Test
    void isToReadForTheTeamOnceACampaignHasIt() {
        String lead = lead(OWNER, null);
        attach(OWNER, campaign(OWNER), lead);

        assertThat(api.as(MATE).get("/leads/" + lead).status()).isEqualTo(200);
        assertForbidden(api.as(MATE).patch("/leads/" + lead, "{\"name\":\"Eve\"}"));
        assertForbidden(api.as(MATE).delete("/leads/" + lead));
        assertThat(api.as(STRANGER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(OWNER).patch("/leads/" + lead, "{\"name\":\"Ada\"}").status())
                .isEqualTo(200);
    }

    @Test
    void isListedForItsOwnerAndByCampaignForTheTeam() {
        String lead = lead(OWNER, null);
        String campaign = campaign(OWNER);
        attach(OWNER, campaign, lead);

        assertThat(listed(OWNER, "")).contains(lead);
        assertThat(listed(ADMIN, "")).contains(lead);
        assertThat(listed(MATE, "")).doesNotContain(lead);
        assertThat(listed(MATE, "?campaign_id=" + campaign)).containsExactly(lead);
        assertThat(listed(MATE, "?owner_id=" + OWNER.id())).contains(lead);
        assertThat(listed(STRANGER, "?campaign_id=" + campaign)).isEmpty();
        assertThat(listed(STRANGER, "?owner_id=" + OWNER.id())).doesNotContain(lead);
    }

    @Test
    void belongsToWhomItIsHandedTo() {
        String lead = lead(OWNER, null);

        Answer handedOver = api.as(OWNER).patch("/leads/" + lead, assignedTo(MATE));

        assertThat(handedOver.status()).isEqualTo(200);
        assertThat(handedOver.body().path("assigned_to").asText())
                .isEqualTo(MATE.id().toString());
        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(MATE).patch("/leads/" + lead, "{\"name\":\"Ada\"}").status())
                .isEqualTo(200);
    }

    @Test
    void comesBackWhenItIsAssignedToNobody() {
        String lead = lead(OWNER, MATE);

        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(404);
        assertThat(api.as(MATE)
                        .patch("/leads/" + lead, "{\"assigned_to\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as(OWNER).get("/leads/" + lead).status()).isEqualTo(200);
    }

    @Test
    void isNotHandedOverToAnotherTeam() {
        String lead = lead(OWNER, null);

        assertUnknownUser(api.as(OWNER).patch("/leads/" + lead, assignedTo(STRANGER)));
        assertUnknownUser(api.as(OWNER).post("/leads", body(STRANGER)));
        assertThat(api.as(OWNER)
                        .post("/leads/batch", "{\"leads\":[" + body(STRANGER) + "," + body(MATE) + "]}")
                        .body()
                        .path("rejected")
                        .findValuesAsText("code"))
                .containsExactly("unknown-user");
        assertThat(api.as(ADMIN).patch("/leads/" + lead, assignedTo(STRANGER)).status())
                .isEqualTo(200);
    }

    /** Otherwise the number that was given up would be dialed. */
    @Test
    void reachesTheQueueOfAForeignTeamsCampaign() {
        String number = number();
        String lead = ArrangedCalls.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"phone\":\"" + number + "\"}"));
        String foreign = campaign(STRANGER);
        attach(ADMIN, foreign, lead);
        UUID item = arranged.item(foreign, lead, number, "pending");
        arranged.change("update call_queue set reason = 'window' where id = ?", item);
        String corrected = number();

        Answer edited =
                api.as(OWNER).patch("/leads/" + lead, "{\"name\":\"Ada B. Example\",\"phone\":\"" + corrected + "\"}");

        assertThat(edited.status()).isEqualTo(200);
        assertThat(arranged.value("select customer_name from call_queue where id = :id", item))
                .isEqualTo("Ada B. Example");
        assertThat(arranged.value(
                        "select (q.phone_index = l.phone_index and c.phone_index = l.phone_index)::text"
                                + " from call_queue q join leads l on l.id = q.lead_id"
                                + " join campaign_leads c on c.lead_id = l.id where q.id = :id",
                        item))
                .isEqualTo("true");
        assertThat(arranged.value("select (scheduled_time <= now())::text from call_queue where id = :id", item))
                .isEqualTo("true");
    }

    @Test
    void isAttachedByWhoMayReadIt() {
        String lead = lead(OWNER, null);
        attach(OWNER, campaign(OWNER), lead);

        Answer byMate = attach(MATE, campaign(MATE), lead);
        Answer byStranger = attach(STRANGER, campaign(STRANGER), lead);

        assertThat(byMate.body().path("attached").asInt()).isEqualTo(1);
        assertThat(byStranger.body().path("attached").asInt()).isZero();
        assertThat(byStranger.body().path("rejected").findValuesAsText("code")).containsExactly("not-found");
    }

    private static String lead(Persona by, @Nullable Persona assignee) {
        Answer created = api.as(by).post("/leads", body(assignee));
        assertThat(created.status()).isEqualTo(201);
        return ArrangedCalls.id(created);
    }

    private static String body(@Nullable Persona assignee) {
        String assigned = assignee == null ? "" : ",\"assigned_to\":\"" + assignee.id() + "\"";
        return "{\"name\":\"Ada Example\",\"phone\":\"" + number() + "\"" + assigned + "}";
    }

    private static String assignedTo(Persona persona) {
        return "{\"assigned_to\":\"" + persona.id() + "\"}";
    }

    private static String campaign(Persona by) {
        return ArrangedCalls.id(api.as(by).post("/campaigns", "{\"name\":\"Open house\"}"));
    }

    private static Answer attach(Persona by, String campaign, String lead) {
        return api.as(by).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");
    }

    private static Iterable<String> listed(Persona by, String query) {
        return api.as(by).get("/leads" + query).body().path("items").findValuesAsText("id");
    }

    private static String number() {
        return "+1212555%04d".formatted(numbers.getAndIncrement());
    }

    private static void assertForbidden(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body().path("code").asText()).isEqualTo("forbidden");
    }

    private static void assertUnknownUser(Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("unknown-user");
    }
}
