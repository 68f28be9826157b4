package com.leadflow.api.request;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.ArrangedCalls;
import com.leadflow.api.ArrangedRecord;
import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions of rows: reading again what may have changed, and changing only what was read. */
class ConditionalIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    private static final ArrangedCalls calls = new ArrangedCalls(api);

    /** What can be read and changed. */
    private enum Row {
        LEAD("{\"source\":\"One\"}", "{\"source\":\"Other\"}"),
        CAMPAIGN("{\"description\":\"One\"}", "{\"description\":\"Other\"}"),
        QUEUE_ITEM("{\"priority\":\"low\"}", "{\"priority\":\"high\"}"),
        CALL("{\"notes\":\"One\"}", "{\"notes\":\"Other\"}"),
        SCHEDULE("{\"time\":\"10:00\"}", "{\"time\":\"11:00\"}"),
        EMAIL_TEMPLATE("{\"name\":\"One\"}", "{\"name\":\"Other\"}"),
        EMAIL("{\"subject\":\"One\"}", "{\"subject\":\"Other\"}"),
        FILE("{\"name\":\"One.pdf\"}", "{\"name\":\"Other.pdf\"}");

        final String one;
        final String other;

        Row(String one, String other) {
            this.one = one;
            this.other = other;
        }

        /** The path of a fresh one. */
        String create() {
            return switch (this) {
                case LEAD -> "/leads/" + calls.lead("+12125550140");
                case CAMPAIGN -> "/campaigns/" + calls.campaign("draft");
                case QUEUE_ITEM ->
                    "/call-queue/"
                            + calls.item(
                                    calls.campaign("active"), calls.lead("+12125550141"), "+12125550141", "pending");
                case CALL -> "/call-history/" + call("+12125550142");
                case SCHEDULE -> create(ArrangedRecord.SCHEDULE);
                case EMAIL_TEMPLATE -> create(ArrangedRecord.EMAIL_TEMPLATE);
                case EMAIL -> create(ArrangedRecord.EMAIL);
                case FILE -> create(ArrangedRecord.FILE);
            };
        }

        /** Of each number one may be unresolved. */
        private static UUID call(String number) {
            calls.change("update call_history set resolved_at = now() where resolved_at is null");
            return calls.permit(calls.item(calls.campaign("active"), calls.lead(number), number, "in-progress"));
        }

        private static String create(ArrangedRecord record) {
            return record.list() + "/" + ArrangedCalls.id(api.post(record.list(), record.body(calls)));
        }
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void answerTheSameVersionOnlyOnce(Row row) {
        String path = row.create();
        String tag = api.get(path).header("ETag");

        Answer same = getIfNoneMatch(path, tag);
        Answer changed = api.patch(path, row.one);
        Answer other = getIfNoneMatch(path, tag);

        assertThat(tag).matches("\"[0-9a-z]+\"");
        assertThat(same.status()).isEqualTo(304);
        assertThat(same.body().isMissingNode()).isTrue();
        assertThat(same.header("ETag")).isEqualTo(tag);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("ETag")).isEqualTo(changed.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void nameTheVersionThatWasCreated() {
        Answer created = api.post("/leads", "{\"name\":\"Ada\"}");

        assertThat(api.get("/leads/" + ArrangedCalls.id(created)).header("ETag"))
                .isEqualTo(created.header("ETag"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void loseNobodysChange(Row row) {
        String path = row.create();
        String seenByBoth = api.get(path).header("ETag");

        Answer first = patchIfMatch(path, seenByBoth, row.one);
        Answer second = patchIfMatch(path, seenByBoth, row.other);
        Answer again = patchIfMatch(path, api.get(path).header("ETag"), row.other);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.body().path("code").asText()).isEqualTo("precondition-failed");
        assertThat(again.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void letOneOfManyWhoSawTheSameVersionChangeIt(Row row) {
        String path = row.create();
        String seenByAll = api.get(path).header("ETag");

        List<Integer> statuses = Stream.generate(() ->
                        supplyAsync(() -> patchIfMatch(path, seenByAll, row.one).status()))
                .limit(8)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void changeWhicheverVersionThereIsWhenNoneIsNamed() {
        String path = Row.LEAD.create();

        assertThat(api.patch(path, "{\"source\":\"One\"}").status()).isEqualTo(200);
        assertThat(patchIfMatch(path, "*", "{\"source\":\"Other\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Row.class,
            mode = Mode.EXCLUDE,
            names = {"QUEUE_ITEM", "CALL"})
    void deleteOnlyWhatWasRead(Row row) {
        String path = row.create();
        String seen = api.get(path).header("ETag");
        api.patch(path, row.one);

        assertThat(deleteIfMatch(path, seen).status()).isEqualTo(412);
        assertThat(deleteIfMatch(path, api.get(path).header("ETag")).status()).isEqualTo(204);
        assertThat(deleteIfMatch(path, seen).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unquoted", "\"open", "\"a\" \"b\"", "", "*,\"a\"", "W\"a\""})
    void refuseWhatIsNoTag(String value) {
        String path = Row.LEAD.create();

        Answer answer = patchIfMatch(path, value, "{}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("If-Match");
        assertThat(getIfNoneMatch(path, value).status()).isEqualTo(400);
    }

    @Test
    void takeListsOfTagsAndWeakOnesForReading() {
        String path = Row.LEAD.create();
        String tag = api.get(path).header("ETag");

        assertThat(getIfNoneMatch(path, "\"other\", " + tag).status()).isEqualTo(304);
        assertThat(getIfNoneMatch(path, "W/" + tag).status()).isEqualTo(304);
        assertThat(getIfNoneMatch(path, "*").status()).isEqualTo(304);
        assertThat(getIfNoneMatch(path, "\"other\"").status()).isEqualTo(200);
        assertThat(patchIfMatch(path, "\"other\" , " + tag, "{\"source\":\"One\"}")
                        .status())
                .isEqualTo(200);
        assertThat(patchIfMatch(path, "W/" + api.get(path).header("ETag"), "{}").status())
                .isEqualTo(412);
    }

    /** Jetty gives what it compresses a tag of its own, and knows it again. */
    @Test
    void takeTheTagOfACompressedAnswer() {
        String path = Row.LEAD.create();
        HttpHeaders compressed = api.compressed("/api/v1" + path).headers();
        String tag = compressed.firstValue("ETag").orElseThrow();

        assertThat(compressed.firstValue("Content-Encoding")).contains("gzip");
        assertThat(getIfNoneMatch(path, tag).status()).isEqualTo(304);
        assertThat(patchIfMatch(path, tag, "{\"source\":\"One\"}").status()).isEqualTo(200);
    }

    private static Answer getIfNoneMatch(String path, String tag) {
        return api.send("/api/v1" + path, request -> request.header("If-None-Match", tag));
    }

    private static Answer patchIfMatch(String path, String tag, String body) {
        return api.send(
                "/api/v1" + path,
                request -> request.header("If-Match", tag)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(body)));
    }

    private static Answer deleteIfMatch(String path, String tag) {
        return api.send(
                "/api/v1" + path, request -> request.header("If-Match", tag).DELETE());
    }
}
