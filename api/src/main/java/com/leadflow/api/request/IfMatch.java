package com.leadflow.api.request;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a row a client wants to change. Without one, whichever there is: nobody's change is lost then but by wish.
 *
 * <p>Ask it of a row that the transaction has locked.
 */
public final class IfMatch {
    private final @Nullable TagList tags;

    private IfMatch(@Nullable TagList tags) {
        this.tags = tags;
    }

    /** Takes the header's value; null where there is none. Throws an ApiException where it is no list of tags. */
    public static IfMatch read(@Nullable String header) {
        return new IfMatch(header == null ? null : TagList.read(HttpHeaders.IF_MATCH, header));
    }

    /** Throws an ApiException when the row has changed since the client read it. */
    public void require(Instant updatedAt) {
        if (tags != null && !tags.has(EntityTags.of(updatedAt))) {
            throw ApiException.of(
                    ProblemCode.PRECONDITION_FAILED,
                    "It has changed since it was read: read it again, and decide anew");
        }
    }
}
