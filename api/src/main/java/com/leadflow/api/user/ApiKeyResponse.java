package com.leadflow.api.user;

import com.leadflow.api.account.ApiKeySecret;
import com.leadflow.store.account.ApiKeyRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An API key as the API answers it. */
record ApiKeyResponse(
        UUID id,

        @Schema(description = "Whose it is: requests with it are theirs")
        UUID userId,

        String name,

        @Schema(description = "How its secret begins, to recognise it by", example = "lf_AY8vDnwb")
        String prefix,

        @Schema(
                description =
                        "What to send as the bearer token. Only in the answer to its creation: nobody can read it later",
                example = "lf_AY8vDnwbSm6dVzwfX48rEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
        @Nullable
        String secret,

        @Nullable Instant expiresAt,

        @Schema(description = "When it was last used, written down once an hour at most") @Nullable
        Instant lastUsedAt,

        Instant createdAt) {

    static ApiKeyResponse of(ApiKeyRow key) {
        return of(key, null);
    }

    static ApiKeyResponse of(ApiKeyRow key, @Nullable String secret) {
        return new ApiKeyResponse(
                key.id(),
                key.userId(),
                key.name(),
                ApiKeySecret.prefix(key.id()),
                secret,
                key.expiresAt(),
                key.lastUsedAt(),
                key.createdAt());
    }

    @Override
    public String toString() {
        return "ApiKeyResponse[id=" + id + "]";
    }
}
