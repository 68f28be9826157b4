package com.leadflow.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @CsvSource({
        "leads, limit=0, limit",
        "leads, limit=201, limit",
        "leads, limit=many, limit",
        "leads, limit=, limit",
        "leads, cursor=nonsense, cursor",
        "leads, sort=phone, sort",
        "leads, sort=--created_at, sort",
        "leads, status=old, status",
        "leads, status=new&status=lost, status",
        "leads, assigned_to=me, assigned_to",
        "leads, do_not_call=yes, do_not_call",
        "leads, source=%00, source",
        "leads, phone=%2B12125550101, phone",
        "campaigns, status=old, status",
        "call-queue, campaign_id=1, campaign_id",
        "call-queue, sort=customer_name, sort",
        "call-history, outcome=fine, outcome",
        "call-history, status=pending, status",
        "leads, created_after=today, created_after",
        "leads, created_before=2026-11-23, created_before",
        "leads, created_at=2026-11-23T09:00:00Z, created_at",
        "call-queue, scheduled_before=, scheduled_before"
    })
    void nameTheParameterThatIsWrong(String list, String query, String parameter) {
        Answer answer = api.get("/" + list + "?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(parameter);
        assertThat(answer.body().path("detail").asText()).startsWith(parameter);
    }

    @Test
    void showEveryRowOnceInEitherOrder() {
        List<String> names = new ArrayList<>();
        for (String name : List.of("Lime", "Elm", "Oak", "Ash", "Oak")) {
            names.add(name);
            api.post("/campaigns", "{\"name\":\"" + name + "\"}");
        }

        assertThat(all("sort=name"))
                .containsExactlyElementsOf(names.stream().sorted().toList());
        assertThat(all("sort=-created_at")).containsExactly("Oak", "Ash", "Oak", "Elm", "Lime");
        assertThat(all("sort=created_at")).containsExactlyElementsOf(names);
    }

    @Test
    void bindACursorToItsOrder() {
        api.post("/leads", "{\"name\":\"Ada\"}");
        api.post("/leads", "{\"name\":\"Ben\"}");
        String cursor = api.get("/leads?limit=1&sort=created_at")
                .body()
                .path("next_cursor")
                .asText();

        assertThat(api.get("/leads?limit=1&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(api.get("/leads?limit=1&sort=-created_at&cursor=" + cursor)
                        .body()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("cursor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leads?limit=1&source=other",
                "leads?limit=1",
                "leads?limit=1&source=bound&status=new",
                "leads?limit=1&source=bound&created_after=2020-01-01T00:00:00Z",
                "leads?limit=1&source=bound&sort=created_at",
                "campaigns?limit=1"
            })
    void refuseACursorOfAnotherList(String other) {
        api.post("/leads", "{\"name\":\"Ada\",\"source\":\"bound\"}");
        api.post("/leads", "{\"name\":\"Ben\",\"source\":\"bound\"}");
        String cursor = api.get("/leads?limit=1&source=bound")
                .body()
                .path("next_cursor")
                .asText();

        Answer answer = api.get("/" + other + "&cursor=" + cursor);

        assertThat(api.get("/leads?limit=1&source=bound&cursor=" + cursor).status())
                .isEqualTo(200);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("cursor-mismatch");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source=fair", "status=lost", "do_not_call=true", "assigned_to=USER", "created_by=USER"})
    void filterLeadsByEveryColumnOnOffer(String filter) {
        String other = ArrangedCalls.id(api.post("/leads", "{\"name\":\"Di\"}"));
        api.data.owner().useHandle(handle -> handle.execute("update leads set created_by = null"));
        String user = userId();
        String lead = ArrangedCalls.id(api.post(
                "/leads",
                "{\"name\":\"Cy\",\"source\":\"fair\",\"status\":\"lost\",\"do_not_call\":true,\"assigned_to\":\""
                        + user + "\"}"));

        Answer answer = api.get("/leads?" + filter.replace("USER", user));

        assertThat(answer.body().path("items").findValuesAsText("id"))
                .contains(lead)
                .doesNotContain(other);
    }

    /** Of the user whose token the requests bear, once one was made. */
    private static String userId() {
        return api.data
                .owner()
                .withHandle(handle -> handle.createQuery("select id from users where email = 'user@example.com'")
                        .mapTo(String.class)
                        .one());
    }

    private static List<String> all(String query) {
        List<String> names = new ArrayList<>();
        String next = "";
        do {
            Answer page = api.get("/campaigns?limit=2&" + query + (next.isEmpty() ? "" : "&cursor=" + next));
            page.body()
                    .path("items")
                    .forEach(item -> names.add(item.path("name").asText()));
            next = page.body().path("next_cursor").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return names;
    }
}
