package com.leadflow.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls rows = new ArrangedCalls(api);

    @Test
    void keepASchedulesLife() {
        String campaign = rows.campaign("draft");
        Answer created = create(campaign, "\"frequency\":\"weekly\",\"days_of_week\":[5,1,5]");
        String path = "/schedules/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1" + path);
        assertThat(created.body().path("campaign_id").asText()).isEqualTo(campaign);
        assertThat(created.body().path("days_of_week")).hasToString("[1,5]");
        assertThat(created.body().path("is_active").asBoolean()).isTrue();
        assertThat(created.body().path("last_run").isNull()).isTrue();
        Answer changed = api.patch(
                path, "{\"frequency\":\"monthly\",\"day_of_month\":31,\"days_of_week\":null,\"is_active\":false}");
        assertThat(changed.body().path("days_of_week").isNull()).isTrue();
        assertThat(changed.body().path("day_of_month").asInt()).isEqualTo(31);
        assertThat(changed.body().path("is_active").asBoolean()).isFalse();
        assertThat(changed.body().path("time").asText()).isEqualTo("09:00");
        assertThat(api.get(path).body()).isEqualTo(changed.body());
        assertThat(api.delete(path).status()).isEqualTo(204);
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.patch(path, "{}").status()).isEqualTo(404);
        assertThat(api.delete(path).status()).isEqualTo(404);
        assertThat(api.get("/campaigns/" + campaign).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"frequency":"hourly"}                        | /frequency    | unknown-value
                    {"frequency":null}                            | /frequency    | required
                    {"frequency":"weekly"}                        | /days_of_week | required
                    {"frequency":"weekly","days_of_week":[]}      | /days_of_week | required
                    {"frequency":"weekly","days_of_week":[7]}     | /days_of_week | unknown-day
                    {"frequency":"weekly","days_of_week":[-1]}    | /days_of_week | unknown-day
                    {"frequency":"weekly","days_of_week":[null]}  | /days_of_week | unknown-day
                    {"frequency":"weekly","days_of_week":["Mon"]} | /days_of_week/0 | invalid-type
                    {"days_of_week":[1]}                          | /days_of_week | not-applicable
                    {"day_of_month":1}                            | /day_of_month | not-applicable
                    {"frequency":"monthly"}                       | /day_of_month | required
                    {"frequency":"monthly","day_of_month":0}      | /day_of_month | out-of-range
                    {"frequency":"monthly","day_of_month":32}     | /day_of_month | out-of-range
                    {"time":"24:00"}                              | /time         | invalid-time
                    {"time":"9:00"}                               | /time         | invalid-time
                    {"time":null}                                 | /time         | required
                    {"timezone":"Mars/Olympus"}                   | /timezone     | unknown-timezone
                    {"timezone":null}                             | /timezone     | required
                    {"name":""}                                   | /name         | required
                    {"campaign_id":"1"}                           | /campaign_id  | invalid-id
                    {"campaign_id":null}                          | /campaign_id  | required
                    {"campaign_id":"018f2f0e-7c1b-4a6e-9d57-3c1f5f8f2b11"} | /campaign_id | unknown-campaign
                    {"next_run":"2026-11-23T09:00:00Z"}           | /next_run     | unknown-property
                    """)
    void nameWhatIsWrong(String change, String pointer, String code) {
        String schedule = ArrangedCalls.id(create(rows.campaign("draft"), "\"frequency\":\"daily\""));

        Answer answer = api.patch("/schedules/" + schedule, change);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void refuseAScheduleOfNoCampaign() {
        assertThat(create(UUID.randomUUID().toString(), "\"frequency\":\"daily\"")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("unknown-campaign");
    }

    /** Time-zone data changes: what was accepted once must not keep a schedule from being edited. */
    @Test
    void keepATimeZoneThatIsNotKnownAnyMore() {
        String schedule = ArrangedCalls.id(create(rows.campaign("draft"), "\"frequency\":\"daily\""));
        rows.change("update campaign_schedules set timezone = 'Mars/Olympus' where id = ?", UUID.fromString(schedule));

        Answer answer = api.patch("/schedules/" + schedule, "{\"name\":\"Later\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("timezone").asText()).isEqualTo("Mars/Olympus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"campaign_id=CAMPAIGN", "frequency=monthly", "is_active=false"})
    void filterByEveryColumnOnOffer(String filter) {
        String campaign = rows.campaign("draft");
        String schedule =
                ArrangedCalls.id(create(campaign, "\"frequency\":\"monthly\",\"day_of_month\":1,\"is_active\":false"));
        String other = ArrangedCalls.id(create(rows.campaign("draft"), "\"frequency\":\"daily\""));

        Answer answer = api.get("/schedules?sort=name&" + filter.replace("CAMPAIGN", campaign));

        assertThat(answer.body().path("items").findValuesAsText("id"))
                .contains(schedule)
                .doesNotContain(other);
    }

    private static Answer create(String campaign, String properties) {
        return api.post(
                "/schedules",
                "{\"campaign_id\":\"%s\",\"name\":\"Mornings\",\"time\":\"09:00\",\"timezone\":\"America/New_York\",%s}"
                        .formatted(campaign, properties));
    }
}
