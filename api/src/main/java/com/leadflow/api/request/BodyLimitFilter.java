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

/** Refuses bodies that are too large before they fill the memory, whether their length was announced or not. */
@Priority(Priorities.ENTITY_CODER)
public final class BodyLimitFilter implements ContainerRequestFilter {
    /** A full batch of leads with long notes, or a provider's report of a long call. */
    private static final int MOST_BYTES = 5 * 1024 * 1024;

    /** A client that is still sending when the connection is closed never sees the answer, so this much is read and dropped. */
    private static final int MOST_DROPPED_BYTES = 4 * MOST_BYTES;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (request.getLength() > MOST_BYTES) {
            throw tooLarge(request.getEntityStream());
        }
        request.setEntityStream(new LimitedStream(request.getEntityStream()));
    }

    private static ApiException tooLarge(InputStream rest) throws IOException {
        byte[] dropped = new byte[64 * 1024];
        int total = 0;
        for (int read = rest.read(dropped); read > 0 && total < MOST_DROPPED_BYTES; read = rest.read(dropped)) {
            total += read;
        }
        return ApiException.of(ProblemCode.TOO_LARGE, "expected at most " + MOST_BYTES + " bytes");
    }

    private static final class LimitedStream extends FilterInputStream {
        private long seen;

        LimitedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int bytes) throws IOException {
            seen += bytes;
            if (seen > MOST_BYTES) {
                throw tooLarge(in);
            }
        }
    }
}
