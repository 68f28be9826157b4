package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where processes leave what they say: a process adds to its log, so that what an earlier run left there goes first. */
public final class LogDirectory {
    private LogDirectory() {}

    /** Makes the directory, or deletes the files in it. */
    public static Path emptied(Path directory) {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> old = Files.list(directory)) {
                for (Path file : old.filter(Files::isRegularFile).toList()) {
                    Files.delete(file);
                }
            }
            return directory;
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write to " + directory, e);
        }
    }
}
