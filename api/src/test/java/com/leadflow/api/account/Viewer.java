package com.leadflow.api.account;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import com.leadflow.store.Persona;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Whom the matrix of the API is about: a column of it. */
enum Viewer {
    OWNER(Persona.OWNER),
    MATE(Persona.MATE),
    STRANGER(Persona.STRANGER),
    ADMIN(Persona.ADMIN),
    /** Sends no token. */
    ANONYMOUS(null);

    private final @Nullable Persona persona;

    Viewer(@Nullable Persona persona) {
        this.persona = persona;
    }

    /** As the head of a column. */
    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    Answer send(RunningApi api, String path, UnaryOperator<HttpRequest.Builder> request) {
        return persona == null ? api.anonymous(path, request) : api.as(persona).sendAnywhere(path, request);
    }
}
