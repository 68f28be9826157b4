package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.store.encryption.KeyRotation;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A campaign, and requests beside it, looked at for what they leave behind of leads, and what can be read of it once its key is no longer
 * in use.
 */
@Timeout(900)
class PersonalDataIT {
    private static final int LINES = 40;
    private static final List<String> NUMBERS = Leads.everyNumberOf(212);
    private static final String CORRECTED = Leads.number(312, 80);

    /** Answers, so that it would be called. */
    private static final String SUPPRESSED = NUMBERS.get(Leads.FIRST_THAT_ANSWERS);

    private static final Duration DELAY = Duration.ofSeconds(1);
    private static final Map<String, Duration> DELAYS =
            Map.of("busy", DELAY, "failed", DELAY, "no-answer", DELAY, "voicemail", DELAY);

    private static RunningSystem system;
    private static JsonNode edited;
    private static Set<String> secrets;
    private static List<CallRecord> calls;
    private static DatabaseDump dump;

    @BeforeAll
    static void callThemAndRotateTheKey() throws Exception {
        system = RunningSystem.start("personal-data", LINES, 1);
        Campaign campaign = campaign(NUMBERS);
        edited = campaign.correctOne(CORRECTED);
        campaign.command("start");
        campaign.awaitStatus("completed");
        secrets = PrivateRequests.send(system);
        system.api().post("/suppressions", Map.of("phone", SUPPRESSED, "global", true));
        calls = system.oracle().calls();
        dump = system.dump();
        system.restart(KeyRotation.addKey(system.keyset()));
        system.restart(KeyRotation.useNewestKey(system.keyset()));
    }

    @AfterAll
    static void close() throws IOException {
        if (system != null) {
            system.close();
        }
    }

    /** If not, it would be no wonder that nothing is found. */
    @Test
    void isThereToBeFound() {
        assertThat(dump.tables())
                .containsKeys(
                        "public.leads",
                        "public.call_events",
                        "public.audit_log",
                        "public.single_calls",
                        "public.api_keys");
        assertThat(dump.tables().get("public.leads")).contains(Leads.NAME);
        assertThat(PersonalData.of(calls)).hasSizeGreaterThan(10 + Leads.SECRETS.size());
        assertThat(calls).extracting(CallRecord::number).contains(CORRECTED, PrivateRequests.NUMBER);
    }

    @Test
    void isSealedInEveryTable() {
        dump.assertHoldsNone(PersonalData.of(calls));
        dump.assertHoldsNone(secrets);
    }

    @Test
    void isNotInLogsNorInTemporal() {
        WrittenFiles logs = WrittenFiles.in(system.logs(), ".log");
        logs.assertHoldNothingPersonalOf(calls);
        logs.assertHoldNone(secrets);
        WrittenFiles temporal = WrittenFiles.in(system.temporalFiles(), "temporal.");
        temporal.assertHoldNothingPersonalOf(calls);
        temporal.assertHoldNone(secrets);
    }

    @Test
    void isReadAfterItsKeyWasReplaced() {
        String id = edited.path("id").asText();

        assertThat(system.api().get("/leads/" + id).path("phone").asText()).isEqualTo(CORRECTED);
        assertThat(system.api()
                        .get("/call-history?lead_id=" + id)
                        .at("/items/0/transcript")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void isSealedWithTheNewKey() throws SQLException {
        JsonNode lead = system.api().post("/leads", Leads.withNumber(Leads.number(415, 80)));

        assertThat(system.api()
                        .get("/leads/" + lead.path("id").asText())
                        .path("phone")
                        .asText())
                .isEqualTo(Leads.number(415, 80));
        system.dump().assertHoldsNone(Set.of("415555", "415-555"));
    }

    /** Also what was suppressed before. */
    @Test
    void isFoundByNumberAfterItsKeyWasReplaced() {
        Campaign again = campaign(List.of(SUPPRESSED));
        int before = system.oracle().calls().size();

        again.command("start");
        JsonNode progress = again.awaitStatus("completed");

        assertThat(progress.at("/leads/failed").asInt()).isOne();
        assertThat(system.oracle().calls()).hasSize(before);
    }

    /** By who made it; and by the lead who has asked for it in the campaign. */
    @Test
    void isReadOfTheSuppressionList() {
        assertThat(system.api().get("/suppressions?source=manual").at("/items").findValuesAsText("value"))
                .containsExactly(SUPPRESSED);
        assertThat(system.api().get("/suppressions?source=call").at("/items").findValuesAsText("value"))
                .containsExactly(Leads.number(212, Leads.THAT_ASKS_TO_STOP));
    }

    private static Campaign campaign(List<String> numbers) {
        Campaign campaign = Campaign.create(system.api(), LINES, 2, DELAYS);
        campaign.attach(numbers);
        return campaign;
    }
}
