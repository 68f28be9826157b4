package com.leadflow.dev.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.dev.command.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoReportTest {
    private static final DemoReport REPORT = new DemoReport(
            5,
            3,
            List.of(new RejectedRow(2, "missing-name"), new RejectedRow(4, "duplicate-number")),
            new DemoReport.Ends(2, 1),
            Map.of("success", 2),
            2,
            0,
            Map.of("unknown-zone", 1),
            Map.of("provider-hold", 3),
            12.5,
            "in-memory");

    private final Path directory;

    DemoReportTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void writeWhatOtherProgramsRead() throws IOException {
        Path file = directory.resolve("report.json");

        ReportFile.write(file, REPORT);

        JsonNode expected = new ObjectMapper().readTree("""
                        {
                          "rows": 5,
                          "leads": 3,
                          "rejected": [
                            {"line": 2, "reason": "missing-name"},
                            {"line": 4, "reason": "duplicate-number"}
                          ],
                          "campaign_leads": {"completed": 2, "failed": 1},
                          "outcomes": {"success": 2},
                          "calls": 2,
                          "retries": 0,
                          "refused": {"unknown-zone": 1},
                          "deferred": {"provider-hold": 3},
                          "wall_seconds": 12.5,
                          "temporal": "in-memory"
                        }
                        """);
        assertThat(new ObjectMapper().readTree(file.toFile())).isEqualTo(expected);
    }

    @Test
    void showTheSameToPeople() {
        StringWriter shown = new StringWriter();

        DemoSummary.print(new PrintWriter(shown), REPORT);

        assertThat(shown.toString())
                .contains(
                        "unknown-zone",
                        "provider-hold",
                        "12.5",
                        "in-memory",
                        "line 2: missing-name",
                        "line 4: duplicate-number");
    }
}
