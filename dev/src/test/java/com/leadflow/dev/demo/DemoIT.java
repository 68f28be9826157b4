package com.leadflow.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.simulator.CallRecord;
import com.leadflow.dev.simulator.SimulatorSettings;
import com.leadflow.dev.stack.InstalledTemporal;
import com.leadflow.dev.stack.LocalStack;
import com.leadflow.dev.stack.RunningStack;
import com.leadflow.dev.stack.StackPorts;
import com.leadflow.dev.stack.StackSettings;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole product in this JVM: real PostgreSQL, real HTTP, the simulator as the oracle. */
@Timeout(600)
class DemoIT {
    private static final int LINES = 5;
    private static final double TIME_SCALE = 100;

    /** Where the SDK gets a Temporal server from. */
    private static final String DOWNLOADS = "io.temporal.testing.devServerDownloadBaseUrl";

    /** The last two digits choose how a number behaves; see the simulator. */
    private static final String LEADS = """
            Phone,Name,Notes
            +12125550180,Answers,
            +12125550181,Answers,"two
            lines"
            +12125550190,Busy,
            +12125550194,Voicemail,
            +12125550196,Invalid,
            +12125550199,Answers later,
            ,No Number,
            +12125550180,Duplicate,
            +18005550182,Toll Free,
            """;

    @Test
    void callEveryLeadWithTheRealServer() throws InterruptedException {
        InstalledTemporal.require();

        DemoReport report = run(Map.copyOf(System.getenv()));

        assertThat(report.temporal()).isEqualTo("server");
    }

    @Test
    void callEveryLeadInMemoryWhereThereIsNoServer() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", "");
        System.setProperty(DOWNLOADS, "http://localhost:1");
        try {
            assertThat(run(environment).temporal()).isEqualTo("in-memory");
        } finally {
            System.clearProperty(DOWNLOADS);
        }
    }

    private static DemoReport run(Map<String, String> user) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(user);
        environment.put("ACCOUNT_MAX_CALLS", String.valueOf(LINES));
        environment.put("LEGAL_CALLING_HOURS", "00:00-24:00");
        StackSettings settings = new StackSettings(
                Optional.empty(),
                StackPorts.free(Map.of()),
                SimulatorSettings.builder().timeScale(TIME_SCALE).seed(3),
                environment);
        try (RunningStack stack = LocalStack.start(settings, notice -> {})) {
            DemoReport report = demo(stack).run(LeadsFileReader.parse(LEADS));
            accountForEveryRow(report);
            agreeWithTheSimulator(report, stack);
            takeWhatFitsIntoARequest(stack);
            // Here, because it needs a stack, and that takes a while to start.
            endWithAReportWhereNoRowIsGood(stack);
            return report;
        }
    }

    private static Demo demo(RunningStack stack) {
        return new Demo(stack, TIME_SCALE, new PrintWriter(Writer.nullWriter()));
    }

    private static void endWithAReportWhereNoRowIsGood(RunningStack stack) throws InterruptedException {
        DemoReport report = demo(stack).run(LeadsFileReader.parse("name,phone\nAda,hello\n,+12125550101\nBen\n"));

        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.leads()).isZero();
        assertThat(report.calls()).isZero();
        assertThat(report.rejected())
                .containsExactly(
                        new RejectedRow(2, "invalid-number"),
                        new RejectedRow(3, "missing-name"),
                        new RejectedRow(4, "wrong-column-count"));
    }

    /** The API takes five megabytes at a time. */
    private static void takeWhatFitsIntoARequest(RunningStack stack) throws InterruptedException {
        String notes = "\u00e9".repeat(19_000);
        String rows = "Ada,hello,%s\n".formatted(notes).repeat(200);
        String tooLarge = "Ben,+12125550101,%s\n".formatted("x".repeat(5_000_000));

        DemoReport report = demo(stack).run(LeadsFileReader.parse("name,phone,notes\n" + rows + tooLarge));

        assertThat(report.rejected()).hasSize(201).endsWith(new RejectedRow(202, "too-large"));
        assertThat(report.rejected()).element(0).isEqualTo(new RejectedRow(2, "invalid-number"));
    }

    private static void accountForEveryRow(DemoReport report) {
        assertThat(report.rows())
                .isEqualTo(9)
                .isEqualTo(report.leads() + report.rejected().size());
        assertThat(report.rejected())
                .containsExactly(new RejectedRow(9, "missing-phone"), new RejectedRow(10, "duplicate-number"));
        assertThat(report.campaignLeads()).isEqualTo(new DemoReport.Ends(3, 4));
        assertThat(report.refused()).isEqualTo(Map.of("unknown-zone", 1));
        assertThat(report.outcomes())
                .containsEntry("success", 3)
                .containsEntry("busy", 3)
                .containsEntry("voicemail", 2);
    }

    private static void agreeWithTheSimulator(DemoReport report, RunningStack stack) {
        List<CallRecord> calls = stack.simulator().calls(0, Integer.MAX_VALUE);
        assertThat(calls).hasSize(report.calls());
        assertThat(stack.simulator().statistics().maxLiveCalls()).isLessThanOrEqualTo(LINES);
        assertThat(stack.simulator().statistics().maxLiveCallsPerNumber()).isEqualTo(1);
    }
}
