package com.leadflow.api.account;

import static java.util.Objects.requireNonNullElse;

import com.leadflow.store.account.ApiKeyDao;
import com.leadflow.store.account.UsableApiKey;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import io.dropwizard.auth.Authenticator;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns an API key into its user. Nothing is remembered: a key that is revoked opens nothing from that moment on, in no process. */
final class KeyAuthenticator implements Authenticator<String, Identity> {
    private final Database database;
    private final Actor actor;

    /** @param actor who may look for keys */
    KeyAuthenticator(Database database, Actor actor) {
        this.database = database;
        this.actor = actor;
    }

    @Override
    public Optional<Identity> authenticate(String token) {
        return ApiKeySecret.parse(token).flatMap(secret -> database.call(actor, handle -> recognise(handle, secret)));
    }

    private static Optional<Identity> recognise(Handle handle, ApiKeySecret secret) {
        ApiKeyDao keys = handle.attach(ApiKeyDao.class);
        Optional<UsableApiKey> found = keys.findUsable(secret.id()).filter(key -> secret.matches(key.secretDigest()));
        // Now and then is enough to tell which keys are still in use, and does not write with every request.
        found.filter(key -> !key.usedLately()).ifPresent(key -> keys.markUsed(key.id()));
        return found.map(key -> new Identity(key.userId(), key.id(), requireNonNullElse(key.expiresAt(), Instant.MAX)));
    }
}
