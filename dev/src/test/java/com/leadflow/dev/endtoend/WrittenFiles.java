package com.leadflow.dev.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.dev.simulator.CallRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What processes wrote into the files of a directory: logs, or Temporal's database. */
record WrittenFiles(List<Path> files) {
    /** @param part of the names of the files that are meant */
    static WrittenFiles in(Path directory, String part) {
        try (Stream<Path> found = Files.list(directory)) {
            return new WrittenFiles(
                    found.filter(file -> file.getFileName().toString().contains(part))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertHold(String text) {
        assertThat(files).anyMatch(file -> read(file).contains(text));
    }

    /** None of the numbers that were called, in whatever way it is written, nor who was called, nor what was said. */
    void assertHoldNothingPersonalOf(List<CallRecord> calls) {
        assertHoldNone(PersonalData.namesIncluded(calls));
    }

    void assertHoldNone(Set<String> secrets) {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            String content = read(file);
            assertThat(secrets.stream().filter(content::contains))
                    .as("%s holds", file)
                    .isEmpty();
        }
    }

    /** Byte by byte, because a database is no text. */
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
