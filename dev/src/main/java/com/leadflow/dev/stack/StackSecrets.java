package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import com.leadflow.store.encryption.Keysets;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/** What a local stack makes up for itself. Kept beside the data, which is lost without the keys. */
public record StackSecrets(String keyset, String tokenSecret, String webhookSecret, String databasePassword) {
    private static final String FILE = "secrets.properties";

    public static StackSecrets generate() {
        return new StackSecrets(Keysets.generate(), random(), random(), random());
    }

    /** Those that an earlier run left in the directory, if any. */
    public static Optional<StackSecrets> find(Path directory) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties stored = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            stored.load(reader);
        } catch (IOException e) {
            throw CommandProblem.failure("cannot read " + file, e);
        }
        return Optional.of(new StackSecrets(
                value(stored, "keyset", file),
                value(stored, "tokenSecret", file),
                value(stored, "webhookSecret", file),
                value(stored, "databasePassword", file)));
    }

    /** As {@link #find}; makes them where there are none. */
    static StackSecrets findOrMake(Path directory) {
        return find(directory).orElseGet(() -> {
            StackSecrets made = generate();
            made.store(directory.resolve(FILE));
            return made;
        });
    }

    @Override
    public String toString() {
        return "StackSecrets[hidden]";
    }

    private void store(Path file) {
        Properties values = new Properties();
        values.setProperty("keyset", keyset);
        values.setProperty("tokenSecret", tokenSecret);
        values.setProperty("webhookSecret", webhookSecret);
        values.setProperty("databasePassword", databasePassword);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(file)) {
                values.store(writer, "Made by ./leadflow dev for the data beside it. The data cannot be read without.");
            }
        } catch (IOException e) {
            throw CommandProblem.failure("cannot write " + file, e);
        }
    }

    private static String value(Properties stored, String name, Path file) {
        String value = stored.getProperty(name);
        if (value == null) {
            throw CommandProblem.failure(file + " lacks " + name);
        }
        return value;
    }

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
