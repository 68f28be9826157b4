package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private final Path parent;

    DataDirectoryTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void deleteWhatAKilledOneHasLeft() throws IOException {
        Path left = Files.createDirectories(parent.resolve("left/postgres"));
        Files.createFile(parent.resolve("left/lock"));

        DataDirectory.temporary(parent).close();

        assertThat(left).doesNotExist();
        assertThat(parent).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void leaveWhatIsInUse() throws IOException {
        try (DataDirectory first = DataDirectory.temporary(parent);
                DataDirectory second = DataDirectory.temporary(parent)) {
            assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
        }
    }
}
