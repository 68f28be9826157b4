package com.leadflow.dev.bench.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.stack.InstalledTemporal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole benchmark with few leads. */
@Timeout(900)
class ShareBenchmarkIT {
    private final Path temporal = InstalledTemporal.require();
    private final List<String> notices = new ArrayList<>();

    @Test
    void measuresHowLinesAreShared() throws InterruptedException {
        ShareBenchmark.Setting setting = new ShareBenchmark.Setting(40, 8, 4, 0.5);

        ShareReport report = new ShareBenchmark(setting, notices::add).run(temporal);

        assertThat(report.faults()).isEmpty();
        assertThat(report.runs())
                .extracting(SharedLines::name)
                .containsExactly("weights 1:1", "weights 3:1", "one campaign");
        assertThat(report.runs()).allSatisfy(run -> {
            assertThat(run.steps().get(9).largeEnded()).isEqualTo(40);
            assertThat(run.steps().get(9).smallEnded()).isEqualTo(8);
        });
        // Half of the lines are more than the small campaign needs to be through before the large one.
        assertThat(report.runs().get(0).smallSeconds())
                .isLessThan(0.9 * report.runs().get(0).seconds());
    }
}
