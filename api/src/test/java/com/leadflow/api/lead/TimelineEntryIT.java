package com.leadflow.api.lead;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.MATE;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.RunningApi;
import com.leadflow.workflows.dialing.DialReason;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the timeline of a lead tells, and with which words. */
class TimelineEntryIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedTimeline arranged = new ArrangedTimeline(api);

    @Test
    void tellsOfACall() {
        UUID lead = arranged.lead(OWNER);
        UUID campaign = arranged.campaign(OWNER);
        UUID call = arranged.call(campaign, lead, "completed", "success", "customer-ended-call");

        JsonNode entry = arranged.only(lead, "call");

        assertThat(ArrangedTimeline.text(entry, "id")).isEqualTo(call.toString());
        assertThat(ArrangedTimeline.text(entry, "created_at")).isEqualTo(ArrangedTimeline.NOON);
        assertThat(ArrangedTimeline.text(entry, "campaign_id")).isEqualTo(campaign.toString());
        assertThat(ArrangedTimeline.text(entry, "status")).isEqualTo("completed");
        assertThat(ArrangedTimeline.text(entry, "outcome")).isEqualTo("success");
        assertThat(ArrangedTimeline.text(entry, "reason")).isEqualTo("customer-ended-call");
        assertThat(entry.path("duration").asInt()).isEqualTo(74);
    }

    @Test
    void tellsThatTheLeadWantsNoMoreCalls() {
        UUID lead = arranged.lead(OWNER);
        UUID call = arranged.call(arranged.campaign(OWNER), lead, "completed", "success", "customer-ended-call");
        arranged.calls.change("update call_history set stop_asked = true where id = ?", call);

        assertThat(ArrangedTimeline.text(arranged.only(lead, "call"), "words"))
                .isEqualTo("There was a conversation. The lead asked not to be called.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "initiated | - | - | The call goes on.",
                "in-progress | - | customer-ended-call | The call has ended; what it came to is not known yet.",
                "completed | success | customer-ended-call | There was a conversation.",
                "failed | no-answer | customer-did-not-answer | Nobody answered the call.",
                "completed | voicemail | voicemail | A voicemail answered the call.",
                "failed | busy | customer-busy | The line was busy.",
                "failed | failed | pipeline-error | The call failed.",
                "failed | - | not-dialed | The call was prepared but never sent to the provider.",
                "failed | - | silence | The call ended without an outcome."
            })
    void hasWordsForEveryCall(String status, String outcome, String endedReason, String words) {
        UUID lead = arranged.lead(OWNER);
        arranged.call(arranged.campaign(OWNER), lead, status, outcome, endedReason);

        assertThat(ArrangedTimeline.text(arranged.only(lead, "call"), "words")).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource
    void hasWordsForEveryReason(DialReason reason) {
        UUID lead = arranged.lead(OWNER);
        arranged.decision(lead, "defer", reason.wireName());

        JsonNode entry = arranged.only(lead, "decision");

        assertThat(ArrangedTimeline.text(entry, "words"))
                .isEqualTo("Deferred to Saturday 21 November 2026, 12:00 UTC. " + reason.inWords());
        assertThat(ArrangedTimeline.text(entry, "reason")).isEqualTo(reason.wireName());
        assertThat(ArrangedTimeline.text(entry, "status")).isEqualTo("defer");
        assertThat(ArrangedTimeline.text(entry, "until")).isEqualTo("2026-11-21T12:00:00Z");
    }

    /** Also of a single call. */
    @Test
    void saysByWhichClockALeadWaits() {
        UUID lead = arranged.lead(OWNER);
        arranged.decision(lead, "defer", "window", "America/Denver");
        arranged.calls.change(
                "update call_queue set campaign_id = null, requested_by = ? where lead_id = ?", OWNER.id(), lead);

        JsonNode entry = arranged.only(lead, "decision");

        assertThat(ArrangedTimeline.text(entry, "words"))
                .isEqualTo("Deferred to Saturday 21 November 2026, 05:00 in Denver. " + DialReason.WINDOW.inWords());
        assertThat(ArrangedTimeline.text(entry, "zone")).isEqualTo("America/Denver");
        assertThat(entry.path("campaign_id").isNull()).isTrue();
    }

    @Test
    void hasWordsForAReasonOfALaterRelease() {
        UUID lead = arranged.lead(OWNER);
        arranged.decision(lead, "refuse", "full-moon");

        assertThat(ArrangedTimeline.text(arranged.only(lead, "decision"), "words"))
                .isEqualTo("Not called. The reason is full-moon.");
    }

    @Test
    void tellsOfNoCallThatWasAllowed() {
        UUID lead = arranged.lead(OWNER);
        arranged.decision(lead, "allow", "window");

        assertThat(arranged.entries(OWNER, lead, "?kind=decision")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "queued | The email waits to be sent.",
                "sent | The email was sent.",
                "delivered | The email was delivered.",
                "opened | The lead opened the email.",
                "clicked | The lead followed a link in the email.",
                "bounced | The email could not be delivered.",
                "failed | The email could not be sent."
            })
    void tellsOfAnEmail(String status, String words) {
        UUID lead = arranged.lead(OWNER);
        UUID email = arranged.email(OWNER, lead, status);

        JsonNode entry = arranged.only(lead, "email");

        assertThat(ArrangedTimeline.text(entry, "id")).isEqualTo(email.toString());
        assertThat(ArrangedTimeline.text(entry, "words")).isEqualTo(words);
        assertThat(ArrangedTimeline.text(entry, "title")).isEqualTo("Sunday");
        assertThat(ArrangedTimeline.text(entry, "status")).isEqualTo(status);
        assertThat(ArrangedTimeline.text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pending | A file was added; it is not checked yet.",
                "clean | A file was added.",
                "infected | A file was added; it holds malware."
            })
    void tellsOfAFile(String scanStatus, String words) {
        UUID lead = arranged.lead(OWNER);
        UUID file = arranged.file(OWNER, lead, scanStatus);

        JsonNode entry = arranged.only(lead, "file");

        assertThat(ArrangedTimeline.text(entry, "id")).isEqualTo(file.toString());
        assertThat(ArrangedTimeline.text(entry, "words")).isEqualTo(words);
        assertThat(ArrangedTimeline.text(entry, "title")).isEqualTo("plan.pdf");
        assertThat(ArrangedTimeline.text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @Test
    void beginsWithTheLeadsCreation() {
        UUID lead = arranged.lead(OWNER);

        JsonNode entry = arranged.only(lead, "creation");

        assertThat(ArrangedTimeline.text(entry, "id")).isEqualTo(lead.toString());
        assertThat(ArrangedTimeline.text(entry, "words")).isEqualTo("The lead was created.");
        assertThat(ArrangedTimeline.text(entry, "actor")).isEqualTo("user:" + OWNER.id());
        assertThat(arranged.entries(OWNER, lead, "")).hasSize(1);
    }

    @Test
    void tellsOfAChangeOfTheStatus() {
        UUID lead = arranged.lead(OWNER);
        arranged.edit(OWNER, lead, "{\"status\":\"qualified\",\"source\":\"a friend\"}");
        arranged.edit(OWNER, lead, "{\"source\":\"a neighbour\"}");

        JsonNode entry = arranged.only(lead, "status");

        assertThat(ArrangedTimeline.text(entry, "before")).isEqualTo("new");
        assertThat(ArrangedTimeline.text(entry, "after")).isEqualTo("qualified");
        assertThat(ArrangedTimeline.text(entry, "words")).isEqualTo("The status changed from new to qualified.");
        assertThat(ArrangedTimeline.text(entry, "actor")).isEqualTo("user:" + OWNER.id());
    }

    @Test
    void tellsOfEveryAssignment() {
        UUID lead = arranged.lead(OWNER);
        arranged.edit(OWNER, lead, ArrangedTimeline.assignedTo(MATE));
        arranged.edit(MATE, lead, "{\"assigned_to\":\"" + ADMIN.id() + "\"}", 422);
        arranged.edit(MATE, lead, ArrangedTimeline.assignedTo(OWNER));
        arranged.edit(OWNER, lead, "{\"assigned_to\":null,\"status\":\"lost\"}");

        JsonNode assignments = arranged.entries(OWNER, lead, "?kind=assignment");

        assertThat(assignments.findValuesAsText("words"))
                .containsExactly(
                        "Nobody looks after the lead any more.", "The lead was handed over.", "The lead was assigned.");
        assertThat(assignments.findValuesAsText("before"))
                .containsExactly(OWNER.id().toString(), MATE.id().toString(), "null");
        assertThat(assignments.findValuesAsText("after"))
                .containsExactly("null", OWNER.id().toString(), MATE.id().toString());
        assertThat(assignments.findValuesAsText("actor"))
                .containsExactly("user:" + OWNER.id(), "user:" + MATE.id(), "user:" + OWNER.id());
        assertThat(arranged.entries(OWNER, lead, "").findValuesAsText("kind"))
                .hasSize(5)
                .contains("status", "creation");
    }

    @Test
    void tellsWhomALeadWasAssignedToWhenItWasMade() {
        UUID lead = ArrangedTimeline.id(
                api.as(OWNER).post("/leads", "{\"name\":\"Ada Example\",\"assigned_to\":\"" + MATE.id() + "\"}"));

        assertThat(arranged.entries(MATE, lead, "").findValuesAsText("kind")).containsExactly("assignment", "creation");
    }
}
