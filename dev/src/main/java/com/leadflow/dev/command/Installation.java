package com.leadflow.dev.command;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where LeadFlow is installed: the directory that holds {@code config/}. */
public final class Installation {
    private static final String PROPERTY = "leadflow.home";

    private Installation() {}

    /** A file of {@code config/}. Throws CommandProblem when there is none. */
    public static Path configuration(String file) {
        Path found = home().resolve("config").resolve(file);
        if (!Files.isReadable(found)) {
            throw CommandProblem.failure(found + " is missing");
        }
        return found;
    }

    /** Where data and logs of local runs go unless the user says otherwise. */
    public static Path data() {
        return home().resolve(".leadflow");
    }

    /** The launcher says it; otherwise it is looked for above the jar and above the working directory. */
    public static Path home() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return Path.of(told).toAbsolutePath();
        }
        Path home = above(jar());
        if (home == null) {
            home = above(Path.of("").toAbsolutePath());
        }
        if (home == null) {
            throw CommandProblem.failure("cannot find LeadFlow's config directory; set -D" + PROPERTY);
        }
        return home;
    }

    private static @Nullable Path above(@Nullable Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isReadable(at.resolve("config").resolve("worker.yml"))) {
                return at;
            }
        }
        return null;
    }

    private static @Nullable Path jar() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
