package com.leadflow.api.suppression;

import static com.leadflow.store.Persona.OWNER;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files of suppressions, as people send them, and what is answered. */
final class SuppressionFiles {
    private final RunningApi api;

    SuppressionFiles(RunningApi api) {
        this.api = api;
    }

    static String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj("+1212555%04d\n"::formatted)
                .collect(Collectors.joining("", "phone\n", ""));
    }

    void suppress(String number) {
        api.as(OWNER).post("/suppressions", "{\"phone\":\"" + number + "\"}");
    }

    Answer send(Persona persona, String query, String file) {
        return api.as(persona)
                .send(
                        "/suppressions/import" + query,
                        request ->
                                request.header("Content-Type", "text/csv").POST(BodyPublishers.ofString(file, UTF_8)));
    }

    static String counts(Answer answer) {
        return "%s rows: %s added, %s already, %s rejected"
                .formatted(
                        answer.body().path("rows"),
                        answer.body().path("added"),
                        answer.body().path("already_suppressed"),
                        answer.body().path("rejected"));
    }
}
