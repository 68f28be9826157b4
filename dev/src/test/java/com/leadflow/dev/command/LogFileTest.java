package com.leadflow.dev.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @Test
    void beginOverWhatAnEarlierRunLeft(@TempDir Path directory) throws IOException {
        Path path = Files.writeString(directory.resolve("leadflow.log"), "of an earlier run");

        try (LogFile log = LogFile.begin(path)) {
            assertThat(log.path()).isEmptyFile();
        }
    }

    @Test
    void refuseToShareWhatIsInUseWhereOneHasToBeAlone(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("leadflow.log");

        try (LogFile first = LogFile.beginAlone(path)) {
            Files.writeString(first.path(), "of the first");

            assertThatExceptionOfType(CommandProblem.class)
                    .isThrownBy(() -> LogFile.beginAlone(path))
                    .withMessageContaining("another run writes to " + path);
            assertThat(path).hasContent("of the first");
        }
        LogFile.beginAlone(path).close();
    }

    @Test
    void leaveALogThatIsInUseAsItIs(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("made").resolve("leadflow.log");

        try (LogFile first = LogFile.begin(path)) {
            Files.writeString(first.path(), "of the first");
            try (LogFile second = LogFile.begin(path)) {
                assertThat(second.path()).hasContent("of the first");
            }
        }
    }
}
