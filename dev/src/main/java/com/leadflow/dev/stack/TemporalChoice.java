package com.leadflow.dev.stack;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Which Temporal server a local stack gets: the real one on the PATH, else a download where the network allows it, else the
 * in-memory one.
 */
final class TemporalChoice {
    /** The kinds there are, best first. */
    enum Kind {
        INSTALLED,
        DOWNLOADED,
        IN_MEMORY
    }

    private final Optional<Path> installed;
    private final BooleanSupplier downloadable;

    TemporalChoice(Optional<Path> installed, BooleanSupplier downloadable) {
        this.installed = installed;
        this.downloadable = downloadable;
    }

    /** Looks at this machine: {@code path} is the value of PATH. */
    static TemporalChoice of(String path) {
        return new TemporalChoice(onPath(path), TemporalDownload::isReachable);
    }

    Kind kind() {
        if (installed.isPresent()) {
            return Kind.INSTALLED;
        }
        return downloadable.getAsBoolean() ? Kind.DOWNLOADED : Kind.IN_MEMORY;
    }

    LocalTemporal start(TemporalPlace place, Consumer<String> notices) {
        return switch (kind()) {
            case INSTALLED -> RealTemporal.startExisting(installed.orElseThrow(), place);
            case DOWNLOADED -> {
                notices.accept("Downloading a Temporal server, unless an earlier download is here");
                yield RealTemporal.startDownloaded(place);
            }
            case IN_MEMORY -> {
                notices.accept(InMemoryTemporal.NOTICE);
                yield InMemoryTemporal.start(place.port());
            }
        };
    }

    static Optional<Path> onPath(String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, "temporal"))
                .filter(Files::isRegularFile)
                .filter(Files::isExecutable)
                .findFirst();
    }
}
