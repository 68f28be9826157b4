package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A program that Ctrl-C does not reach: the terminal interrupts every process of a command at once, but a server must outlive
 * those who use it, so that they can say good-bye.
 */
final class DetachedProgram {
    private static final String SCRIPT = """
            #!/bin/sh
            echo $$ >'%2$s'
            # Linux has setsid, macOS has perl; without either, Ctrl-C is only less graceful.
            if command -v setsid >/dev/null; then
              exec setsid '%1$s' "$@"
            elif command -v perl >/dev/null; then
              exec perl -e 'setpgrp(0, 0); exec @ARGV' '%1$s' "$@"
            fi
            exec '%1$s' "$@"
            """;

    private DetachedProgram() {}

    /** Writes a script that becomes the program, in a process group of its own, and notes its process id. */
    static Path write(Path program, Path directory) {
        Path script = directory.resolve(program.getFileName() + "-detached");
        try {
            Files.writeString(script, SCRIPT.formatted(quoted(program), quoted(processIdFile(program, directory))));
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write " + script, e);
        }
    }

    static Path processIdFile(Path program, Path directory) {
        return directory.resolve(program.getFileName() + ".pid");
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().toString().replace("'", "'\\''");
    }
}
