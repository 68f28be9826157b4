package com.leadflow.worker.temporal;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;
import java.util.stream.Collectors;

/**
 * Keeps failures small enough for the server to show them. It replaces an activity's last failure of more than 4 KiB ({@code
 * limit.mutableStateActivityFailureSize.error}) by "Failure exceeds size limit.", and the stack traces of one database error have
 * more than that. The log has them whole.
 */
final class ShortFailures implements FailureConverter {
    private static final int MESSAGE_CHARACTERS = 200;

    /** The place, and who called it: of each link in a chain of usually four causes. */
    private static final int FRAMES = 4;

    private final FailureConverter whole = new DefaultFailureConverter();

    static DataConverter dataConverter() {
        return DefaultDataConverter.newDefaultInstance().withFailureConverter(new ShortFailures());
    }

    @Override
    public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
        return shorten(whole.exceptionToFailure(throwable, dataConverter));
    }

    @Override
    public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
        return whole.failureToException(failure, dataConverter);
    }

    private static Failure shorten(Failure failure) {
        Failure.Builder shorter = failure.toBuilder()
                .setMessage(shorten(failure.getMessage()))
                .setStackTrace(failure.getStackTrace().lines().limit(FRAMES).collect(Collectors.joining("\n")));
        if (failure.hasCause()) {
            shorter.setCause(shorten(failure.getCause()));
        }
        return shorter.build();
    }

    private static String shorten(String message) {
        return message.length() <= MESSAGE_CHARACTERS ? message : message.substring(0, MESSAGE_CHARACTERS) + "…";
    }
}
