package com.leadflow.dev.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which Temporal server a local stack gets: the real one on the PATH, else a download where the network allows it, else the
 * in-memory one.
 */
final class TemporalChoice {
    private final String path;
    private final TemporalDownload download;

    /** @param path the value of PATH */
    TemporalChoice(String path, TemporalDownload download) {
        this.path = path;
        this.download = download;
    }

    LocalTemporal start(TemporalPlace place, Consumer<String> notices) {
        Optional<Path> program = onPath(path).or(() -> download.program(notices));
        if (program.isPresent()) {
            return RealTemporal.start(program.get(), place);
        }
        notices.accept(InMemoryTemporal.NOTICE);
        return InMemoryTemporal.start(place.port());
    }

    static Optional<Path> onPath(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, RealTemporal.PROGRAM))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
