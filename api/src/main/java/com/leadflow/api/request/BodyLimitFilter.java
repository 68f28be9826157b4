package com.leadflow.api.request;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses bodies that are too large before they fill the memory, whether their length was announced or not, and those that break off.
 */
@Priority(Priorities.ENTITY_CODER)
final class BodyLimitFilter implements ContainerRequestFilter {
    /** A client that is still sending when the connection is closed never sees the answer, so this much is read and dropped. */
    private static final int MOST_DROPPED_BYTES = 20 * 1024 * 1024;

    private final int most;

    /** @param most bytes of a body */
    BodyLimitFilter(int most) {
        this.most = most;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > most) {
            throw tooLarge(request.getEntityStream());
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream()));
    }

    private ApiException tooLarge(InputStream rest) {
        try {
            drop(rest);
        } catch (IOException | RuntimeException e) {
            return unreadable();
        }
        return ApiException.of(ProblemCode.TOO_LARGE, "expected at most " + most + " bytes");
    }

    private static void drop(InputStream rest) throws IOException {
        byte[] dropped = new byte[64 * 1024];
        int read = 0;
        for (int total = 0; read >= 0 && total < MOST_DROPPED_BYTES; total += read) {
            read = rest.read(dropped);
        }
    }

    /** Whatever the stream throws is the client's doing. */
    private static ApiException unreadable() {
        return ApiException.of(ProblemCode.BAD_REQUEST, "The body could not be read to its end");
    }

    private final class LimitedStream extends FilterInputStream {
        private long seen;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            int next = next();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int read = next(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private int next() {
            try {
                return in.read();
            } catch (IOException | RuntimeException e) {
                throw unreadable();
            }
        }

        private int next(byte[] buffer, int offset, int length) {
            try {
                return in.read(buffer, offset, length);
            } catch (IOException | RuntimeException e) {
                throw unreadable();
            }
        }

        private void count(int bytes) {
            seen += bytes;
            if (seen > most) {
                throw tooLarge(in);
            }
        }
    }
}
