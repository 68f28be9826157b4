package com.leadflow.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonBodiesTest {
    private final ObjectMapper json = new ObjectMapper();
    private final JsonBodies bodies = new JsonBodies(json);

    record House(
            @Nullable String name,
            @Nullable Integer roomCount,
            @Nullable Garden garden,
            @Nullable List<Garden> others) {}

    record Garden(@Nullable Boolean shady, @Nullable String tree) {}

    JsonBodiesTest() {
        ApiJson.configure(json);
    }

    @Test
    void keepWhatAPatchLeavesOutAndTakeAwayWhatItNulls() throws JsonProcessingException {
        House house = new House("Elm", 4, new Garden(true, "oak"), null);

        House patched =
                bodies.merge(house, json.readTree("{\"name\":null,\"garden\":{\"tree\":\"ash\"}}"), House.class);

        assertThat(patched).isEqualTo(new House(null, 4, new Garden(true, "ash"), null));
    }

    @Test
    void replaceListsAsAWhole() throws JsonProcessingException {
        House house = new House("Elm", 4, null, List.of(new Garden(true, "oak"), new Garden(false, null)));

        House patched = bodies.merge(house, json.readTree("{\"others\":[{\"tree\":\"ash\"}]}"), House.class);

        assertThat(patched.others()).containsExactly(new Garden(null, "ash"));
    }

    @Test
    void takeAWholeNumberHoweverItIsWritten() throws JsonProcessingException {
        assertThat(bodies.read(json.readTree("{\"room_count\":4.0}"), House.class)
                        .roomCount())
                .isEqualTo(4);
        assertThat(bodies.read(json.readTree("{\"room_count\":4e0}"), House.class)
                        .roomCount())
                .isEqualTo(4);
        assertRefused("{\"room_count\":1e300}", "/room_count", "invalid-value");
    }

    @Test
    void refuseAnUnknownNameEvenWhenItIsNull() {
        assertRefused("{\"garden\":{\"pond\":null}}", "/garden/pond", "unknown-property");
    }

    @Test
    void pointAtTheValueOfAnotherType() {
        assertRefused("{\"room_count\":\"4\"}", "/room_count", "invalid-type");
        assertRefused("{\"room_count\":4.5}", "/room_count", "invalid-type");
        assertRefused("{\"others\":[{},{\"shady\":1}]}", "/others/1/shady", "invalid-type");
        assertRefused("{\"name\":true}", "/name", "invalid-type");
        assertRefused("{\"garden\":[]}", "/garden", "invalid-type");
        assertRefused("[]", "", "invalid-type");
    }

    private void assertRefused(String patch, String pointer, String code) {
        House house = new House("Elm", 4, null, null);

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> bodies.merge(house, json.readTree(patch), House.class))
                .satisfies(refused -> assertThat(refused.errors())
                        .extracting(FieldError::pointer, FieldError::code)
                        .containsExactly(tuple(pointer, code)));
    }
}
