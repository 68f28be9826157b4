package com.leadflow.api.request;

import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Sort;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A list as the API answers it. */
public record PageResponse<T>(
        @ArraySchema(arraySchema = @Schema(description = "The rows of this page"))
        List<T> items,

        @Schema(description = "Where the next page begins; null on the last one", example = "LWNyZWF0ZWRfYXQ") @Nullable
        String nextCursor) {
    public PageResponse {
        items = List.copyOf(items);
    }

    public static <S, T> PageResponse<T> of(Page<S> page, Sort sort, Function<? super S, ? extends T> conversion) {
        String cursor = Optional.ofNullable(page.next())
                .map(position -> Cursor.of(sort, position).encode())
                .orElse(null);
        return new PageResponse<>(page.<T>map(conversion).items(), cursor);
    }
}
