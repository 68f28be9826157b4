package com.leadflow.dev.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command's {@code --report} names: a file that gets what came of it as JSON. */
public final class ReportFile {
    private ReportFile() {}

    /** Throws CommandProblem where the report could not be written: before the work, not after it. */
    public static void requireWritable(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null || Files.isDirectory(file)) {
            throw CommandProblem.badInput("--report: " + file + " is a directory");
        }
        if (!Files.isDirectory(directory)) {
            throw CommandProblem.badInput("--report: there is no directory " + directory);
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw CommandProblem.badInput("--report: " + file + " cannot be written");
        }
    }

    public static void write(Path file, Object report) {
        try {
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), report);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write " + file, e);
        }
    }
}
