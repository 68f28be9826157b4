package com.leadflow.dev;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the log of a command that talks to its user away from the terminal. */
public final class LogFile {
    private LogFile() {}

    /** Sends the log of this JVM to the file, over what an earlier run left there. */
    public static Path use(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, "");
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write the log " + file, e);
        }
        // Whatever sets up its own logging later finds that it has been done.
        BootstrapLogging.bootstrap(Level.WARN);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        context.getLogger("io.temporal").setLevel(Level.WARN);
        root.addAppender(appender(context, file));
        return file;
    }

    /** Only warnings and errors, to standard error: for commands that print a result. */
    static void useStandardError() {
        BootstrapLogging.bootstrap(Level.ERROR);
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level [%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC}] %logger{40}: %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
