package com.leadflow.api.dialing;

import static com.leadflow.store.Persona.ADMIN;
import static com.leadflow.store.Persona.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @AfterEach
    void clear() {
        execute("delete from holidays");
    }

    @Test
    void areEnteredListedAndTakenBack() {
        Answer created = enter("2026-12-25", " Christmas Day ");
        enter("2026-11-26", "Thanksgiving");
        String path = "/holidays/" + ArrangedCalls.id(created);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith(path);
        assertThat(created.body().path("name").asText()).isEqualTo("Christmas Day");
        assertThat(created.body().path("date").asText()).isEqualTo("2026-12-25");
        assertThat(created.body().path("created_by").asText())
                .isEqualTo(ADMIN.id().toString());
        assertThat(api.as(OWNER).get(path).body()).isEqualTo(created.body());
        assertThat(api.as(OWNER).get("/holidays").body().path("items").findValuesAsText("date"))
                .containsExactly("2026-11-26", "2026-12-25");
        assertThat(api.as(OWNER)
                        .get("/holidays?sort=-date&limit=1")
                        .body()
                        .path("items")
                        .findValuesAsText("date"))
                .containsExactly("2026-12-25");
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(204);
        assertThat(api.as(ADMIN).get(path).status()).isEqualTo(404);
        assertThat(api.as(ADMIN).delete(path).status()).isEqualTo(404);
    }

    @Test
    void areDatesOnce() {
        enter("2026-12-25", "Christmas Day");

        Answer again = enter("2026-12-25", "Noël");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("conflict");
        assertThat(again.body().path("detail").asText()).isEqualTo("The date is a holiday already");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-29, Leap Day, /date, invalid-date",
        "25.12.2026, Christmas Day, /date, invalid-date",
        "12026-01-01, New Year, /date, invalid-date",
        "2026-12-25, ' ', /name, required",
    })
    void haveADateAndAName(String date, String name, String pointer, String code) {
        Answer refused = enter(date, name);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(refused.body().at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(api.as(ADMIN)
                        .post("/holidays", "{\"name\":\"A day\"}")
                        .body()
                        .at("/errors/0/code")
                        .asText())
                .isEqualTo("required");
    }

    /** Entered by mistake, it keeps nobody from being called today. */
    @Test
    void letThoseBeCalledWhoWaitedForTheDayAfterIt() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID after = item("holiday", "2 days");
        UUID forAnotherReason = item("busy", "2 days");
        UUID forTheWindow = item("window", "2 days");
        Answer created = enter(today.toString(), "Today");

        api.as(ADMIN).delete("/holidays/" + ArrangedCalls.id(created));

        assertThat(isDue(after)).isTrue();
        assertThat(isDue(forAnotherReason)).isFalse();
        assertThat(isDue(forTheWindow)).isFalse();
    }

    /** Who waits for the end of another one is not asked about in vain. */
    @Test
    void askAboutNobodyAgainForOneThatIsPast() {
        UUID waiting = item("holiday", "2 days");
        Answer past = enter(LocalDate.now(ZoneOffset.UTC).minusDays(3).toString(), "Past");

        api.as(ADMIN).delete("/holidays/" + ArrangedCalls.id(past));

        assertThat(isDue(waiting)).isFalse();
    }

    private static Answer enter(String date, String name) {
        return api.as(ADMIN).post("/holidays", "{\"date\":\"%s\",\"name\":\"%s\"}".formatted(date, name));
    }

    private static UUID item(String reason, String ahead) {
        UUID item = UUID.randomUUID();
        api.data.owner().useHandle(handle -> {
            handle.execute("insert into leads (id, name) values (?, 'Ada Example')", item);
            handle.execute("insert into campaigns (id, name, status) values (?, 'Open house', 'active')", item);
            handle.execute("""
                    insert into call_queue (id, campaign_id, lead_id, customer_name, phone_number, phone_index, scheduled_time, reason)
                    values (?, ?, ?, 'Ada Example', '', '', now() + ?::interval, ?)
                    """, item, item, item, ahead, reason);
        });
        return item;
    }

    private static boolean isDue(UUID item) {
        return api.data
                .owner()
                .withHandle(handle -> handle.select("select scheduled_time <= now() from call_queue where id = ?", item)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void execute(String sql) {
        api.data.owner().useHandle(handle -> handle.execute(sql));
    }
}
