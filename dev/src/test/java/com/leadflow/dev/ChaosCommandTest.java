package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ChaosCommandTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource({
        "--leads 0, --leads must be from 1 to 2000",
        "--leads 2001, --leads must be from 1 to 2000",
        "--minutes 0.4, --minutes must be from 0.5 to 60",
        "--schedules 0, --schedules must be from 1 to 200",
        "--schedules 201, --schedules must be from 1 to 200",
        "--schedules 50 --leads 300, --schedules has its own plan: leave out --leads",
        "--schedules 50 --minutes 3, --schedules has its own plan: leave out --minutes",
        "--schedules 50 --outages, --schedules has its own plan: leave out --outages"
    })
    void refusesWhatMakesNoSense(String options, String message) {
        CommandLine leadflow = LeadFlow.commandLine().setErr(new PrintWriter(err, true));

        assertThat(leadflow.execute(("chaos " + options).split(" "))).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("leadflow: " + message + "\n");
    }
}
