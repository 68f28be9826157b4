package com.leadflow.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.encryption.Keysets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LeadFlowTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void explainEveryCommand() {
        CommandLine leadflow = commandLine();

        assertThat(leadflow.execute("--help")).isZero();
        assertThat(leadflow.getSubcommands().keySet())
                .contains("demo", "dev", "token", "migrate", "api", "worker", "simulator", "bench", "keyset");
        assertThat(leadflow.getSubcommands().keySet())
                .allSatisfy(name -> assertThat(out.toString()).contains(name))
                .filteredOn(name -> !name.equals("help"))
                .allSatisfy(name ->
                        assertThat(commandLine().execute(name, "--help")).isZero());
    }

    @Test
    void printAKeysetThatCanBeUsed() {
        assertThat(commandLine().execute("keyset")).isZero();

        assertThat(out.toString().strip()).doesNotContain("\n");
        assertThat(Keysets.parse(out.toString().strip())).isNotNull();
    }

    @Test
    void answerBadInputWithOneLine() {
        assertThat(commandLine().execute("demo", "/nowhere/leads.csv")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("leadflow: /nowhere/leads.csv does not exist\n");
    }

    @Test
    void refuseATimeScaleThatIsNoneAndAnAddressThatIsNone() {
        assertThat(commandLine().execute("demo", "--time-scale", "0")).isEqualTo(2);
        assertThat(commandLine().execute("demo", "--time-scale", "fast")).isEqualTo(2);
        assertThat(commandLine().execute("dev", "--time-scale", "0")).isEqualTo(2);
        assertThat(commandLine().execute("token", "--user", "ada")).isEqualTo(2);
        assertThat(err.toString()).contains("--time-scale", "expected an email address");
    }

    @Test
    void sayWhatWasTypedWrongAndWhereToReadOn() {
        assertThat(commandLine().execute("simulator", "--port", "http")).isEqualTo(2);
        assertThat(commandLine().execute("demo", "one.csv", "two.csv")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                leadflow: Invalid value for option '--port': 'http' is not an int
                ./leadflow simulator --help tells more.
                leadflow: Unmatched argument at index 2: 'two.csv'
                ./leadflow demo --help tells more.
                """);
    }

    @Test
    void refuseAReportWhereNoneCanBeWritten() {
        String directory = System.getProperty("java.io.tmpdir");

        assertThat(commandLine().execute("demo", "--report", "/nowhere/report.json"))
                .isEqualTo(2);
        assertThat(commandLine().execute("demo", "--report", directory)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("""
                leadflow: --report: there is no directory /nowhere
                leadflow: --report: %s is a directory
                """.formatted(directory));
    }

    @Test
    void refuseAReportOverTheLeads(@TempDir Path directory) throws IOException {
        Path leads = Files.writeString(directory.resolve("leads.csv"), "name,phone\nAda,+12125550101\n");
        Path link = Files.createSymbolicLink(directory.resolve("link.csv"), leads);

        assertThat(commandLine().execute("demo", leads.toString(), "--report", link.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualTo("leadflow: --report: " + link + " is the leads file itself\n");
    }

    @Test
    void mintATokenForADevStackWithADirectoryOfItsOwn(@TempDir Path directory) throws IOException {
        String data = directory.toString();
        assertThat(commandLine().execute("token", "--user", "ada@example.com", "--data", data))
                .isEqualTo(2);
        Files.writeString(
                directory.resolve("secrets.properties"),
                "keyset=k\ntokenSecret=%s\nwebhookSecret=w\ndatabasePassword=p\n".formatted("s".repeat(32)));

        assertThat(commandLine().execute("token", "--user", "ada@example.com", "--data", data))
                .isZero();

        assertThat(err.toString()).isEqualTo("leadflow: --data: no ./leadflow dev has run on " + data + "\n");
        assertThat(out.toString().strip().split("\\.")).hasSize(3);
    }

    @Test
    void showWhereAnUnexpectedFailureCameFrom() {
        CommandLine command = commandLine();

        int exitCode = new Problems()
                .handleExecutionException(new IllegalStateException("odd"), command, command.parseArgs("keyset"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("leadflow: unexpected IllegalStateException: odd\n")
                .contains("at " + LeadFlowTest.class.getName());
    }

    @Test
    void refuseABenchmarkThatMeasuresNothing() {
        assertThat(commandLine().execute("bench")).isEqualTo(2);
        assertThat(commandLine().execute("bench", "dial", "--seconds", "0")).isEqualTo(2);
        assertThat(commandLine().execute("bench", "dial", "--report", "/nowhere/report.json"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("Measure what?", "--seconds of at least 1", "--report: there is no directory /nowhere");
    }

    @Test
    void askForACommand() {
        assertThat(commandLine().execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Which command?", "simulator");
    }

    private CommandLine commandLine() {
        return LeadFlow.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }
}
