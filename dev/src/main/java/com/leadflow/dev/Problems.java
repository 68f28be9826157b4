package com.leadflow.dev;

import com.leadflow.store.configuration.ConfigurationProblem;
import io.dropwizard.configuration.ConfigurationException;
import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what ended a command into one line for the user; the log gets the rest. */
final class Problems implements IExecutionExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        log.debug("{} failed", command.getCommandName(), problem);
        command.getErr().println("leadflow: " + describe(problem));
        command.getErr().flush();
        return problem instanceof CommandProblem known
                ? known.exitCode()
                : problem instanceof ConfigurationProblem ? 2 : 1;
    }

    private static String describe(Exception problem) {
        Optional<Throwable> clear = causes(problem)
                .filter(cause -> cause instanceof CommandProblem
                        || cause instanceof ConfigurationProblem
                        || cause instanceof ConfigurationException)
                .findFirst();
        if (clear.isPresent()) {
            return String.valueOf(clear.get().getMessage()).strip();
        }
        if (causes(problem).anyMatch(BindException.class::isInstance)) {
            return "port %s is in use: stop what listens there, or set another (API_PORT, API_ADMIN_PORT, WORKER_ADMIN_PORT)"
                    .formatted(port(problem));
        }
        return "unexpected " + problem.getClass().getSimpleName() + ": " + problem.getMessage();
    }

    private static String port(Exception problem) {
        return String.valueOf(problem.getMessage()).replaceFirst(".*:(\\d+)$", "$1");
    }

    private static Stream<Throwable> causes(Throwable problem) {
        return Stream.iterate(problem, cause -> cause != null, Throwable::getCause);
    }
}
