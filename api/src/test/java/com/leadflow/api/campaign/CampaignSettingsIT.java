package com.leadflow.api.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a campaign calls, as people set it. */
class CampaignSettingsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    @Test
    void fillInTheDefaultsOfTheSettings() throws JsonProcessingException {
        Answer created = api.post("/campaigns", "{\"name\":\"Open house\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1/campaigns/" + ArrangedCalls.id(created));
        assertThat(created.body().path("settings")).isEqualTo(new ObjectMapper().readTree("""
                {"max_live_calls":10,"weight":1,"max_retries":2,"priority":"medium",
                 "calling_window":{"days":[1,2,3,4,5,6],"start":"09:00","end":"20:00"},
                 "retry_delays":{"no-answer":"PT2H","busy":"PT20M","voicemail":"P1D","failed":"PT15M"},
                 "max_call_seconds":600,
                 "stop_calling":{"structured_data":"do_not_call","tools":["stop_calling"],"ended_reasons":[]},
                 "holidays":[],"budget_usd":null,"callback":{"structured_data":"callback_at"}}"""));
    }

    @Test
    void mergeAPatchIntoTheSettings() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"priority\":\"high\",\"retry_delays\":{\"busy\":\"PT1M\"}}}"));

        Answer answer = api.patch(
                "/campaigns/" + id,
                "{\"settings\":{\"calling_window\":{\"start\":\"00:00\",\"end\":\"24:00\",\"days\":[0,6]},"
                        + "\"retry_delays\":{\"busy\":null,\"voicemail\":\"PT36H\"}}}");

        assertThat(answer.body().at("/settings/priority").asText()).isEqualTo("high");
        assertThat(answer.body().at("/settings/calling_window").toString())
                .isEqualTo("{\"days\":[0,6],\"start\":\"00:00\",\"end\":\"24:00\"}");
        assertThat(answer.body().at("/settings/retry_delays/busy").asText()).isEqualTo("PT20M");
        assertThat(answer.body().at("/settings/retry_delays/voicemail").asText())
                .isEqualTo("PT36H");
        assertThat(api.get("/campaigns/" + id).body()).isEqualTo(answer.body());
    }

    @Test
    void keepHolidaysInOrderAndTheBudget() {
        String id = ArrangedCalls.id(
                api.post(
                        "/campaigns",
                        "{\"name\":\"A\",\"settings\":{\"holidays\":[\"2027-01-01\",\"2026-12-25\",\"2027-01-01\"],\"budget_usd\":99.5}}"));

        Answer kept = api.patch("/campaigns/" + id, "{\"description\":\"x\"}");
        Answer freed = api.patch("/campaigns/" + id, "{\"settings\":{\"budget_usd\":null,\"holidays\":null}}");

        assertThat(kept.body().at("/settings/holidays").toString()).isEqualTo("[\"2026-12-25\",\"2027-01-01\"]");
        assertThat(kept.body().at("/settings/budget_usd").decimalValue()).isEqualByComparingTo("99.5");
        assertThat(freed.body().at("/settings/holidays")).isEmpty();
        assertThat(freed.body().at("/settings/budget_usd").isNull()).isTrue();
    }

    @Test
    void refuseMoreThanFourHundredHolidays() {
        String days = IntStream.range(0, 401)
                .mapToObj(day -> "\"" + LocalDate.of(2027, 1, 1).plusDays(day) + "\"")
                .collect(Collectors.joining(","));

        Answer answer = api.post("/campaigns", "{\"name\":\"A\",\"settings\":{\"holidays\":[" + days + "]}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo("too-many");
    }

    @Test
    void keepOnlyTheDelaysThatWereGiven() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"retry_delays\":{\"busy\":null,\"voicemail\":\"PT36H\"}}}"));

        api.patch("/campaigns/" + id, "{\"description\":\"x\"}");

        assertThat(calls.value("select cast(retry_delays as text) from campaigns where id = :id", UUID.fromString(id)))
                .isEqualTo("{\"voicemail\": \"PT36H\"}");
    }

    @Test
    void sayByWhatALeadsWishIsKnown() {
        String id = ArrangedCalls.id(api.post(
                "/campaigns",
                "{\"name\":\"A\",\"settings\":{\"stop_calling\":{\"structured_data\":\"\",\"tools\":[\"b\",\"a\"]}}}"));

        Answer patched = api.patch(
                "/campaigns/" + id,
                "{\"settings\":{\"stop_calling\":{\"ended_reasons\":[\"voicemail\"],\"tools\":[]}}}");

        assertThat(patched.body().at("/settings/stop_calling").toString())
                .isEqualTo("{\"structured_data\":\"\",\"tools\":[],\"ended_reasons\":[\"voicemail\"]}");
        Answer reset = api.patch("/campaigns/" + id, "{\"settings\":{\"stop_calling\":null}}");
        assertThat(reset.body().at("/settings/stop_calling").toString())
                .isEqualTo("{\"structured_data\":\"do_not_call\",\"tools\":[\"stop_calling\"],\"ended_reasons\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_live_calls\":0} | /settings/max_live_calls",
                "{\"max_live_calls\":1.5} | /settings/max_live_calls",
                "{\"max_live_calls\":99999999999} | /settings/max_live_calls",
                "{\"weight\":0} | /settings/weight",
                "{\"weight\":101} | /settings/weight",
                "{\"max_retries\":11} | /settings/max_retries",
                "{\"max_call_seconds\":9} | /settings/max_call_seconds",
                "{\"priority\":\"urgent\"} | /settings/priority",
                "{\"holidays\":[\"2026-12-25\",\"2026-02-30\"]} | /settings/holidays/1",
                "{\"holidays\":[null]} | /settings/holidays/0",
                "{\"holidays\":\"2026-12-25\"} | /settings/holidays",
                "{\"budget_usd\":0} | /settings/budget_usd",
                "{\"budget_usd\":-1} | /settings/budget_usd",
                "{\"budget_usd\":1000000.01} | /settings/budget_usd",
                "{\"budget_usd\":0.015} | /settings/budget_usd",
                "{\"budget_usd\":\"1.50\"} | /settings/budget_usd",
                "{\"colour\":\"red\"} | /settings/colour",
                "{\"colour\":null} | /settings/colour",
                "{\"calling_window\":{\"days\":[]}} | /settings/calling_window/days",
                "{\"calling_window\":{\"days\":[7]}} | /settings/calling_window/days",
                "{\"calling_window\":{\"start\":\"9\"}} | /settings/calling_window/start",
                "{\"calling_window\":{\"end\":\"00:00\"}} | /settings/calling_window/end",
                "{\"calling_window\":{\"start\":\"21:00\",\"end\":\"09:00\"}} | /settings/calling_window",
                "{\"calling_window\":{\"from\":\"09:00\"}} | /settings/calling_window/from",
                "{\"stop_calling\":{\"tools\":[\"stop calling\"]}} | /settings/stop_calling/tools/0",
                "{\"stop_calling\":{\"ended_reasons\":[null]}} | /settings/stop_calling/ended_reasons/0",
                "{\"stop_calling\":{\"ended_reasons\":[\"voicemail\",\"custmer-busy\"]}} | /settings/stop_calling/ended_reasons/1",
                "{\"stop_calling\":{\"structured_data\":\" do_not_call\"}} | /settings/stop_calling/structured_data",
                "{\"callback\":{\"structured_data\":\"callback_at \"}} | /settings/callback/structured_data",
                "{\"stop_calling\":{\"word\":\"stop\"}} | /settings/stop_calling/word",
                "{\"retry_delays\":{\"busy\":\"20\"}} | /settings/retry_delays/busy",
                "{\"retry_delays\":{\"success\":\"PT1H\"}} | /settings/retry_delays/success",
                "{\"retry_delays\":{\"later\":\"PT1H\"}} | /settings/retry_delays/later",
                "{\"retry_delays\":{\"a/~b\":\"PT1H\"}} | /settings/retry_delays/a~1~0b"
            })
    void pointAtASettingThatIsNotValid(String settings, String pointer) {
        Answer answer = api.post("/campaigns", "{\"name\":\"A\",\"settings\":" + settings + "}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
    }
}
