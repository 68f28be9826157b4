package com.leadflow.api.call;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recording that is being fetched from the provider, or a part of it. */
final class Recording implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recording.class);

    /** Nearly two hours at 16 kHz and 16 bits, uncompressed. */
    private static final long MOST_BYTES = 200L * 1024 * 1024;

    private static final int PIECE_BYTES = 16 * 1024;

    private static final Set<String> AUDIO =
            Set.of("audio/wav", "audio/x-wav", "audio/wave", "audio/mpeg", "audio/mp4", "audio/ogg", "audio/webm");

    private final Response response;
    private final Runnable whenClosed;

    Recording(Response response, Runnable whenClosed) {
        this.response = response;
        this.whenClosed = whenClosed;
    }

    /** Throws an ApiException for what is not there, an IOException for what the provider should not answer. */
    static void requireServable(Response response) throws IOException {
        switch (response.code()) {
            case 200, 206 -> {}
            case 403, 404, 410 -> throw ApiException.of(ProblemCode.NOT_FOUND, "The provider has no such recording");
            case 416 -> throw ApiException.invalidParameter("Range", "bytes that the recording has");
            default -> throw new IOException("its host answered " + response.code());
        }
        long length = response.body().contentLength();
        if (length > MOST_BYTES) {
            throw new IOException("it has " + length + " bytes, and more than " + MOST_BYTES + " are not served");
        }
    }

    /** 200, or 206 for a part. */
    int status() {
        return response.code();
    }

    /** One of audio, whatever else is claimed: nothing that a browser would run. */
    String type() {
        MediaType type = response.body().contentType();
        String name = type == null ? "" : type.type() + "/" + type.subtype();
        return AUDIO.contains(name) ? name : "application/octet-stream";
    }

    OptionalLong length() {
        long length = response.body().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** Which part it is, and of how much. */
    @Nullable
    String range() {
        return response.header("Content-Range");
    }

    /** Passes it on to its end, or until who listens has gone, as players do whenever somebody skips. Throws when the provider breaks off. */
    void copyTo(OutputStream out) throws IOException {
        InputStream in = response.body().byteStream();
        byte[] piece = new byte[PIECE_BYTES];
        long passedOn = 0;
        for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
            passedOn += length;
            if (passedOn > MOST_BYTES) {
                throw new IOException("the recording has more than " + MOST_BYTES + " bytes");
            }
            if (!isTaken(out, piece, length)) {
                return;
            }
        }
    }

    private static boolean isTaken(OutputStream out, byte[] piece, int length) {
        try {
            out.write(piece, 0, length);
            return true;
        } catch (IOException e) {
            log.debug("Who listened to a recording has gone: {}", e.toString());
            return false;
        }
    }

    @Override
    public void close() {
        response.close();
        whenClosed.run();
    }
}
