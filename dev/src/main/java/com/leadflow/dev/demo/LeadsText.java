package com.leadflow.dev.demo;

import com.leadflow.dev.command.CommandProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a leads file: UTF-8, UTF-16 with a byte order mark, or Windows-1252. */
final class LeadsText {
    /** A demo holds everything in memory. */
    private static final long MOST_BYTES = 200_000_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private LeadsText() {}

    /** Throws CommandProblem when there is no such file, or it cannot be read. */
    static String of(Path path) {
        String text = decode(bytes(path));
        if (text.indexOf('\0') >= 0) {
            throw CommandProblem.badInput(path + " is no text: expected CSV in UTF-8");
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static String decode(byte[] bytes) {
        if (beginsWith(bytes, 0xFF, 0xFE) || beginsWith(bytes, 0xFE, 0xFF)) {
            // What spreadsheet programs call Unicode text.
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Some spreadsheet programs still write it.
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static boolean beginsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static byte[] bytes(Path path) {
        if (!Files.exists(path)) {
            throw CommandProblem.badInput(path + " does not exist");
        }
        if (!Files.isRegularFile(path)) {
            throw CommandProblem.badInput(path + " is no file");
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw CommandProblem.badInput(path + " is larger than 200 MB");
            }
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw CommandProblem.badInput(path + " cannot be read");
        }
    }
}
