package com.leadflow.dev.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import io.dropwizard.logging.common.BootstrapLogging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the log of a command that talks to its user away from the terminal. */
public final class LogFile implements AutoCloseable {
    private static final String NAME = "LOG_FILE";

    private final Path path;
    private final FileChannel lock;
    private final boolean shared;

    private LogFile(Path path, FileChannel lock, boolean shared) {
        this.path = path;
        this.lock = lock;
        this.shared = shared;
    }

    /**
     * Sends the log of this JVM to the file, over what an earlier run left there. To what another command is writing just now it is
     * added.
     */
    public static LogFile use(Path path) {
        LogFile file = begin(path);
        send(path);
        return file;
    }

    /** As {@link #use}; throws CommandProblem while another command writes to it, whose other files would be overwritten, too. */
    public static LogFile useAlone(Path path) {
        LogFile file = beginAlone(path);
        send(path);
        return file;
    }

    static LogFile beginAlone(Path path) {
        LogFile file = begin(path);
        if (file.shared) {
            file.close();
            throw CommandProblem.failure("another run writes to " + path + ": wait for its end");
        }
        return file;
    }

    /** Empties the file and keeps others from doing so until it is closed; leaves it alone when another one has begun it. */
    static LogFile begin(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            boolean first = isLocked(channel);
            if (first) {
                channel.truncate(0);
            }
            return new LogFile(path, channel, !first);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write the log " + path, e);
        }
    }

    /** Where the log of this JVM goes, if {@link #use} has been called. */
    public static Optional<Path> inUse() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? Optional.ofNullable(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(NAME))
                        .map(appender -> Path.of(((FileAppender<ILoggingEvent>) appender).getFile()))
                : Optional.empty();
    }

    /** Where the log is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static void send(Path file) {
        // Whatever sets up its own logging later finds that it has been done.
        BootstrapLogging.bootstrap(Level.WARN);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.detachAndStopAllAppenders();
        root.setLevel(Level.INFO);
        context.getLogger("io.temporal").setLevel(Level.WARN);
        root.addAppender(appender(context, file));
    }

    private static FileAppender<ILoggingEvent> appender(LoggerContext context, Path file) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level [%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC}] %logger{40}: %msg%n%ex");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setName(NAME);
        appender.setContext(context);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
