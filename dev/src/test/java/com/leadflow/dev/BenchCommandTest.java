package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "dial, --seconds, 0",
        "dial, --attempts, 499",
        "queue, --dialed, 4",
        "queue, --items, 100",
        "queue, --campaigns, 0",
        "queue, --lines, 10001",
        "queue, --call-seconds, 0",
        "queue, --idle-minutes, 0",
        "sql, --seconds, 3",
        "api, --leads, 9",
        "api, --clients, 0",
        "share, --large, 0",
        "share, --lines, 1",
        "share, --call-seconds, 0",
        "sql, --clients, 0",
        "webhook, --rate, 0",
        "webhook, --seconds, 0",
        "webhook, --warm-up, -1",
        "webhook, --rate, 2000000000"
    })
    void refusesWhatCannotBeMeasured(String benchmark, String option, String value) {
        CommandLine bench = new CommandLine(new BenchCommand()).setErr(new PrintWriter(err, true));

        assertThat(bench.execute(benchmark, option, value)).isEqualTo(2);
        assertThat(err.toString()).startsWith("expected ").contains(value.equals("2000000000") ? "webhooks" : option);
    }
}
