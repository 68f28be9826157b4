package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    /** A call as it ended, or goes on. */
    public record Call(
            @Nullable String outcome,
            int attempt,
            Instant permittedAt,
            boolean personReached,
            @Nullable Integer duration,
            @Nullable BigDecimal cost) {
        boolean connected() {
            return "success".equals(outcome) || ("failed".equals(outcome) && personReached);
        }

        String outcomeName() {
            return outcome == null ? "none" : outcome;
        }
    }

    /** Those of one that changes its clock in the time of the calls, one with half an hour, one that is far ahead. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"})
    void areWhatCountingOneByOneComesTo(String timezone) {
        UUID campaign = UUID.fromString(calls.campaign("active"));
        List<Call> made = make(campaign, new Random(timezone.hashCode()));
        ZoneId zone = ZoneId.of(timezone);

        Answer answer = api.get("/campaigns/" + campaign + "/statistics?timezone=" + timezone);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("timezone").asText()).isEqualTo(timezone);
        assertFigures(answer.body().path("total"), made);
        assertGroups(answer.body().path("outcomes"), made, Call::outcomeName);
        assertGroups(answer.body().path("attempts"), made, call -> String.valueOf(call.attempt()));
        assertGroups(
                answer.body().path("hours"),
                made,
                call -> String.valueOf(call.permittedAt().atZone(zone).getHour()));
    }

    @Test
    void areZeroBeforeTheFirstCall() {
        Answer answer = api.get("/campaigns/" + calls.campaign("draft") + "/statistics");

        String zero = "{\"calls\":0,\"connected\":0,\"connect_rate\":null,\"talk_seconds\":0,\"cost_usd\":0}";
        assertThat(answer.body().path("timezone").asText()).isEqualTo("UTC");
        assertThat(answer.body().path("total").toString()).isEqualTo(zero);
        assertThat(answer.body().path("outcomes").fieldNames())
                .toIterable()
                .containsExactly("success", "no-answer", "voicemail", "busy", "failed", "none");
        assertThat(answer.body().path("outcomes"))
                .allMatch(figures -> figures.toString().equals(zero));
        assertThat(answer.body().path("hours")).isEmpty();
        assertThat(answer.body().path("attempts")).isEmpty();
    }

    @Test
    void areRefusedWithAReason() {
        String campaign = calls.campaign("draft");

        assertThat(api.get("/campaigns/" + UUID.randomUUID() + "/statistics").status())
                .isEqualTo(404);
        for (String zone : List.of("Nowhere/At_all", "+02:00", "", "PST8PDTX")) {
            Answer answer = api.get("/campaigns/" + campaign + "/statistics?timezone=" + zone.replace("+", "%2B"));

            assertThat(answer.status()).as(zone).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("timezone");
        }
    }

    private static void assertGroups(JsonNode answered, List<Call> made, Function<Call, String> key) {
        Map<String, List<Call>> groups = made.stream().collect(Collectors.groupingBy(key));
        answered.properties()
                .forEach(group -> assertFigures(group.getValue(), groups.getOrDefault(group.getKey(), List.of())));
        assertThat(answered.fieldNames()).toIterable().containsAll(groups.keySet());
    }

    private static void assertFigures(JsonNode answered, List<Call> made) {
        long connected = made.stream().filter(Call::connected).count();
        assertThat(answered.path("calls").asInt()).isEqualTo(made.size());
        assertThat(answered.path("connected").asLong()).isEqualTo(connected);
        assertThat(answered.path("talk_seconds").asLong())
                .isEqualTo(made.stream()
                        .mapToInt(call -> call.duration() == null ? 0 : call.duration())
                        .sum());
        assertThat(answered.path("cost_usd").decimalValue())
                .isEqualByComparingTo(made.stream()
                        .map(call -> call.cost() == null ? BigDecimal.ZERO : call.cost())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        if (!made.isEmpty()) {
            assertThat(answered.path("connect_rate").decimalValue())
                    .isEqualByComparingTo(BigDecimal.valueOf(connected)
                            .divide(BigDecimal.valueOf(made.size()), 4, RoundingMode.HALF_UP));
        }
    }

    /** 400 calls at any time of the two weeks round a change of New York's clock, and as many that were never dialed. */
    private static List<Call> make(UUID campaign, Random random) {
        String lead = calls.lead("+12125550180");
        List<Call> made = new ArrayList<>();
        List<@Nullable String> outcomes =
                new ArrayList<>(List.of("success", "no-answer", "voicemail", "busy", "failed"));
        outcomes.add(null);
        for (int i = 0; i < 400; i++) {
            boolean charged = random.nextBoolean();
            made.add(new Call(
                    outcomes.get(random.nextInt(outcomes.size())),
                    1 + random.nextInt(3),
                    Instant.parse("2026-10-25T00:00:00Z").plusSeconds(random.nextInt(14 * 86_400)),
                    random.nextBoolean(),
                    charged ? random.nextInt(600) : null,
                    charged ? BigDecimal.valueOf(random.nextInt(1_000_000), 6) : null));
        }
        insert(campaign, UUID.fromString(lead), made, "customer-ended-call");
        insert(campaign, UUID.fromString(lead), made, "not-dialed");
        insert(UUID.fromString(calls.campaign("active")), UUID.fromString(lead), made, "customer-ended-call");
        return made;
    }

    private static void insert(UUID campaign, UUID lead, List<Call> made, String endedReason) {
        api.data.owner().useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into call_history (id, campaign_id, lead_id, queue_id, claim, attempt, phone_index, deadline, resolved_at,
                      outcome, permitted_at, person_reached, duration, cost_usd, ended_reason)
                    values (gen_random_uuid(), :campaign, :lead, gen_random_uuid(), 1, :attempt, '', now(), now(), :outcome,
                      :permittedAt, :personReached, :duration, :cost, :endedReason)
                    """);
            made.forEach(call -> batch.bind("campaign", campaign)
                    .bind("lead", lead)
                    .bind("endedReason", endedReason)
                    .bindMethods(call)
                    .add());
            batch.execute();
        });
    }
}
