package com.leadflow.dev;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.command.LogFile;
import com.leadflow.store.configuration.ConfigurationProblem;
import io.dropwizard.configuration.ConfigurationException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one line for the user; the log file gets the rest, of what nobody expected standard error. */
final class Problems implements IExecutionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        int exitCode = exitCode(problem);
        Optional<String> clear = clear(problem);
        Optional<Path> file = exitCode == 1 ? LogFile.inUse() : Optional.empty();
        PrintWriter err = command.getErr();
        err.println("leadflow: "
                + clear.orElse("unexpected " + problem.getClass().getSimpleName() + ": " + problem.getMessage())
                + file.map(path -> "; the log is " + path).orElse(""));
        if (file.isPresent()) {
            log.error("{} failed", command.getCommandName(), problem);
        } else if (clear.isEmpty()) {
            problem.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    private static int exitCode(Exception problem) {
        return problem instanceof CommandProblem known
                ? known.exitCode()
                : problem instanceof ConfigurationProblem ? 2 : 1;
    }

    /** What to say of a failure that somebody thought of. */
    private static Optional<String> clear(Exception problem) {
        Optional<String> clear = causes(problem)
                .filter(cause -> cause instanceof CommandProblem
                        || cause instanceof ConfigurationProblem
                        || cause instanceof ConfigurationException)
                .findFirst()
                .map(cause -> String.valueOf(cause.getMessage()).strip());
        if (clear.isEmpty() && causes(problem).anyMatch(BindException.class::isInstance)) {
            return Optional.of("port %s is in use: stop what listens there,".formatted(port(problem))
                    + " or set another (API_PORT, API_ADMIN_PORT, WORKER_ADMIN_PORT)");
        }
        return clear;
    }

    private static String port(Exception problem) {
        return String.valueOf(problem.getMessage()).replaceFirst(".*:(\\d+)$", "$1");
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }
}
