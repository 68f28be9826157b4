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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a search finds. */
class LeadSearchIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @ParameterizedTest
    @ValueSource(strings = {"+12125550101", "(212) 555-0101", "+1 212-555-0101"})
    void findsANumberHoweverItIsWritten(String number) {
        String lead = lead(OWNER, "Numbered", "\"phone\":\"+12125550101\"");

        assertThat(found(OWNER, "{\"phone\":\"" + number + "\"}")).contains(lead);
        assertThat(found(OWNER, "{\"phone\":\"+12125550102\"}")).isEmpty();
    }

    @Test
    void findsAnAddressInUpperAndLowerCase() {
        String lead = lead(OWNER, "Addressed", "\"email\":\"Ada.Address@Example.com\"");

        assertThat(found(OWNER, "{\"email\":\" ada.address@example.COM \"}")).containsExactly(lead);
        assertThat(found(OWNER, "{\"email\":\"ada@example.com\"}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phone\":\"+12125550110\"}",
                "{\"email\":\"private@example.com\"}",
                "{\"name\":\"Privata\"}",
                "{\"name\":\"Pirvata Exampel\"}"
            })
    void findsNobodyElsesLeadsButForAdmins(String wanted) {
        String lead = lead(OWNER, "Privata Example", "\"phone\":\"+12125550110\",\"email\":\"private@example.com\"");
        String campaign = ArrangedCalls.id(api.as(OWNER).post("/campaigns", "{\"name\":\"Open house\"}"));
        api.as(OWNER).post("/campaigns/" + campaign + "/leads", "{\"lead_ids\":[\"" + lead + "\"]}");

        assertThat(found(OWNER, wanted)).contains(lead);
        assertThat(found(ADMIN, wanted)).contains(lead);
        assertThat(found(STRANGER, wanted)).isEmpty();
        // Who may read the lead, in a campaign of their team.
        assertThat(found(MATE, wanted)).isEmpty();
    }

    @Test
    void findsANumberOnceItIsGiven() {
        String lead = lead(OWNER, "Moved", "\"phone\":\"+12125550120\"");
        api.as(OWNER).patch("/leads/" + lead, "{\"phone\":\"+12125550121\",\"name\":\"Rewritten\"}");

        assertThat(found(OWNER, "{\"phone\":\"+12125550120\"}")).isEmpty();
        assertThat(found(OWNER, "{\"phone\":\"+12125550121\"}")).containsExactly(lead);
        assertThat(found(OWNER, "{\"name\":\"rewritten\"}")).contains(lead);
        assertThat(found(OWNER, "{\"name\":\"moved\"}")).doesNotContain(lead);
    }

    @Test
    void findsHowANameBeginsAndThenWhatIsLikeIt() {
        String like = lead(MATE, "Karl Schmidt", "");
        String second = lead(MATE, "Schmitt, Nora", "");
        String first = lead(MATE, "schmitt, anna", "");
        lead(MATE, "Walter Weber", "");

        assertThat(found(MATE, "{\"name\":\"Schmitt\"}")).containsExactly(first, second, like);
        assertThat(found(MATE, "{\"name\":\"krl schmit\"}").get(0)).isEqualTo(like);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zoë åker", "Zoe Aker", "ZOË ÅKER", "z", "Zoe\u0308", "akerstrom", "Zoé Akerstrem"})
    void findsNamesWithAccentsAndWithout(String wanted) {
        String lead = lead(STRANGER, "Zoë Åkerström", "");

        assertThat(found(STRANGER, "{\"name\":\"" + wanted + "\"}")).contains(lead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_ildcard", "\\\\", "'", "; drop table leads --"})
    void takesEveryCharacterForItself(String wanted) {
        lead(OWNER, "Wildcard", "");

        Answer answer = api.as(OWNER).post("/leads/search", "{\"name\":\"" + wanted + "\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("items").findValuesAsText("name"))
                .allMatch(name -> wanted.equals("_ildcard") && name.equals("Wildcard"));
    }

    @Test
    void saysWhetherThereAreMore() {
        for (String name : List.of("Quinn C", "Quinn A", "Quinn B")) {
            lead(OWNER, name, "");
        }

        Answer two = api.as(OWNER).post("/leads/search", "{\"name\":\"quinn\",\"limit\":2}");
        Answer three = api.as(OWNER).post("/leads/search", "{\"name\":\"quinn\",\"limit\":3}");

        assertThat(two.body().path("items").findValuesAsText("name")).containsExactly("Quinn A", "Quinn B");
        assertThat(two.body().path("more").asBoolean()).isTrue();
        assertThat(three.body().path("items")).hasSize(3);
        assertThat(three.body().path("more").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | ''     | one-of
            {"limit":5}                                 | ''     | one-of
            {"phone":"+12125550101","name":"Ada"}       | ''     | one-of
            {"phone":"12"}                              | /phone | invalid-number
            {"phone":"ada@example.com"}                 | /phone | invalid-number
            {"phone":12125550101}                       | /phone | invalid-type
            {"email":"+12125550101"}                    | /email | invalid-email
            {"email":"ada"}                             | /email | invalid-email
            {"email":""}                                | /email | invalid-email
            {"name":""}                                 | /name  | required
            {"name":"  "}                               | /name  | required
            {"name":"\\u0000"}                          | /name  | invalid-character
            {"name":"Ada","limit":0}                    | /limit | out-of-range
            {"name":"Ada","limit":201}                  | /limit | out-of-range
            {"name":"Ada","limit":"many"}               | /limit | invalid-type
            {"nam":"Ada"}                               | /nam   | unknown-property
            []                                          | ''     | invalid-type
            """)
    void saysWhatIsWrong(String body, String pointer, String code) {
        Answer answer = api.as(OWNER).post("/leads/search", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(answer.body().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leads?sort=phone", "leads?sort=-email", "leads?sort=notes", "emails?sort=content"})
    void saysThatWhatIsEncryptedHasNoOrder(String list) {
        Answer answer = api.as(OWNER).get("/" + list);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("not-sortable");
        assertThat(answer.body().path("detail").asText()).contains("is encrypted and cannot be sorted by");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("sort");
    }

    private static String lead(Persona by, String name, String more) {
        Answer created =
                api.as(by).post("/leads", "{\"name\":\"" + name + "\"" + (more.isEmpty() ? "" : "," + more) + "}");
        assertThat(created.status()).isEqualTo(201);
        return ArrangedCalls.id(created);
    }

    private static List<String> found(Persona by, String wanted) {
        Answer answer = api.as(by).post("/leads/search", wanted);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body().path("items").findValuesAsText("id");
    }
}
