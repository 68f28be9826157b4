package com.leadflow.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is refused learns where, and what would have been right. */
class ExpectationsIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls arranged = new ArrangedCalls(api);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "budget_usd":"5"                                     | budget_usd     | expected a number, not in quotes, such as 12.5
            "budget_usd":0                                       | budget_usd     | expected US dollars from 0.01 to 1000000, such as 250
            "max_retries":"2"                                    | max_retries    | expected a whole number, not in quotes, such as 3
            "calling_window":{"days":[7]}                        | calling_window/days | expected days from 0 (Sunday) to 6 (Saturday), such as [1, 2, 3, 4, 5]
            "calling_window":{"start":"21:00","end":"23:00"}     | calling_window | nobody would ever be called: expected hours that the legal ones, 08:00-21:00, have a part of, such as 09:00 to 20:00
            """)
    void ofACampaign(String setting, String pointer, String detail) {
        assertRefused(
                api.post("/campaigns", "{\"name\":\"Open house\",\"settings\":{" + setting + "}}"),
                "/settings/" + pointer,
                detail);
    }

    @Test
    void ofTheWindowOfASingleCall() {
        String lead = arranged.lead("+12125550162");

        Answer refused = api.send(
                "/api/v1/calls",
                request -> request.header("Idempotency-Key", "night")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"lead_id\":\"" + lead
                                + "\",\"assistant_id\":\"a\",\"phone_number_id\":\"p\","
                                + "\"settings\":{\"calling_window\":{\"start\":\"00:00\",\"end\":\"08:00\"}}}")));

        assertThat(refused.body().at("/errors/0/code").asText()).isEqualTo("outside-legal-hours");
    }

    @Test
    void aWindowMayReachBeyondTheLegalHours() {
        assertThat(api.post(
                                "/campaigns",
                                "{\"name\":\"Open house\",\"settings\":{\"calling_window\":{\"start\":\"20:00\",\"end\":\"24:00\"}}}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "time":"9:00","days_of_week":[1]    | /time         | expected a local time of two digits each, such as 09:00, from 00:00 to 23:59
            "time":"09:00","days_of_week":[7]   | /days_of_week | expected at least one day from 0 (Sunday) to 6 (Saturday), such as [1, 3, 5]
            """)
    void ofASchedule(String properties, String pointer, String detail) {
        String campaign = arranged.campaign("draft");

        assertRefused(
                api.post(
                        "/schedules",
                        "{\"campaign_id\":\"" + campaign
                                + "\",\"name\":\"Mornings\",\"frequency\":\"weekly\",\"timezone\":\"UTC\"," + properties
                                + "}"),
                pointer,
                detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            failed      | An item that is failed has ended: queue it again by {"status":"pending"} to have its lead called after all
            in-progress | An item that is in-progress can only be cancelled, which hangs up: by {"status":"cancelled"}
            completed   | An item whose lead was talked to, or is in the campaign no more, cannot be changed so: who was talked to is called again by a callback
            """)
    void ofAnItemThatDoesNotWait(String status, String detail) {
        String campaign = arranged.campaign("active");
        String lead = arranged.lead("+12125550163");
        arranged.attach(campaign, lead);
        UUID item = arranged.item(campaign, lead, "+12125550163", status);

        Answer refused = api.patch("/call-queue/" + item, "{\"priority\":\"high\"}");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).isEqualTo(detail);
    }

    private static void assertRefused(Answer answer, String pointer, String detail) {
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/detail").asText()).isEqualTo(detail);
    }
}
