package com.leadflow.api.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.ArrangedRecord;
import com.leadflow.api.RunningApi;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimeRangeIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void limitATimeToRangesThatNeitherOverlapNorLeaveAGap() {
        List<String> times = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            times.add(api.post("/leads", "{\"name\":\"Ada\",\"source\":\"timed\"}")
                    .body()
                    .path("created_at")
                    .asText());
        }

        assertThat(timed("created_after=" + times.get(1))).containsExactly(times.get(2), times.get(1));
        assertThat(timed("created_before=" + times.get(1))).containsExactly(times.get(0));
        assertThat(timed("created_after=" + times.get(1) + "&created_before=" + times.get(2)))
                .containsExactly(times.get(1));
        assertThat(timed("created_before=" + times.get(1) + "&created_after=" + times.get(2)))
                .isEmpty();
        assertThat(timed("created_after=1970-01-01T01:00:00%2B01:00")).hasSize(3);
    }

    @Test
    void sayHowAnOffsetIsWritten() {
        RunningApi.Answer blank = api.get("/leads?created_after=2026-11-23T09:00:00+01:00");
        RunningApi.Answer naive = api.get("/leads?created_after=2026-11-23T09:00:00");

        assertThat(blank.status()).isEqualTo(400);
        assertThat(blank.body().path("detail").asText()).contains("%2B");
        assertThat(naive.status()).isEqualTo(400);
        assertThat(naive.body().path("detail").asText()).doesNotContain("%2B");
    }

    @Test
    void limitOtherTimesLikewise() {
        ArrangedCalls calls = new ArrangedCalls(api);
        UUID item = calls.item(calls.campaign("active"), calls.lead("+12125550150"), "+12125550150", "in-progress");
        UUID call = calls.permit(item);
        String due =
                api.get("/call-queue/" + item).body().path("scheduled_time").asText();
        String permitted =
                api.get("/call-history/" + call).body().path("permitted_at").asText();

        assertThat(ids("/call-queue?scheduled_after=" + due)).containsExactly(item.toString());
        assertThat(ids("/call-queue?scheduled_before=" + due)).isEmpty();
        assertThat(ids("/call-history?permitted_after=" + permitted)).containsExactly(call.toString());
        assertThat(ids("/call-history?permitted_before=" + permitted)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ArrangedRecord.class)
    void limitWhenARecordWasCreated(ArrangedRecord record) {
        ArrangedCalls calls = new ArrangedCalls(api);
        RunningApi.Answer first = api.post(record.list(), record.body(calls));
        RunningApi.Answer second = api.post(record.list(), record.body(calls));
        String time = second.body().path("created_at").asText();

        assertThat(ids(record.list() + "?created_after=" + time)).containsExactly(ArrangedCalls.id(second));
        assertThat(ids(record.list() + "?created_before=" + time)).containsExactly(ArrangedCalls.id(first));
    }

    private static List<String> timed(String range) {
        return api.get("/leads?source=timed&" + range).body().path("items").findValuesAsText("created_at");
    }

    private static List<String> ids(String path) {
        return api.get(path).body().path("items").findValuesAsText("id");
    }
}
