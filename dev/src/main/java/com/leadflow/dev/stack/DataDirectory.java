package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Where one local stack keeps its data. It is locked against a second one until it is closed. */
final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private DataDirectory(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /** Data that stays. Throws CommandProblem when another stack runs on it. */
    static DataDirectory lasting(Path path) {
        return locked(path, false);
    }

    /**
     * Data that is deleted on closing, in a directory of its own below the parent. What stacks that were killed have left there is
     * stopped and deleted first.
     */
    static synchronized DataDirectory temporary(Path parent) {
        try {
            Files.createDirectories(parent);
            // Or another process would find a directory that is new and not locked yet.
            try (FileChannel others = open(parent)) {
                others.lock();
                deleteLeftOver(parent);
                return locked(Files.createTempDirectory(parent, ""), true);
            }
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write to " + parent, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary) {
            delete(path);
        }
    }

    private static DataDirectory locked(Path path, boolean temporary) {
        try {
            Files.createDirectories(path);
            FileChannel channel = open(path);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw CommandProblem.failure("another leadflow runs on the data in " + path);
            }
            return new DataDirectory(path, channel, temporary);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write to " + path, e);
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void deleteLeftOver(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path directory : found) {
                try (FileChannel channel = open(directory)) {
                    if (tryLock(channel) != null) {
                        LeftOverServer.stopAll(directory);
                        delete(directory);
                    }
                }
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
