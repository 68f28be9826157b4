package com.leadflow.api.account;

import com.leadflow.store.account.UserDao;
import com.leadflow.store.account.UserRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import io.dropwizard.auth.Authenticator;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns a token into a user, who is made when seen for the first time. From then on the user's own row says who is admin. */
final class TokenAuthenticator implements Authenticator<String, Identity> {
    /** Meets people before they have a row of their own. */
    private static final Actor ACTOR = new Actor.System("authentication");

    private final TokenVerifier tokens;
    private final Database database;
    private final IdentityCache known = new IdentityCache(InstantSource.system());

    TokenAuthenticator(TokenVerifier tokens, Database database) {
        this.tokens = tokens;
        this.database = database;
    }

    @Override
    public Optional<Identity> authenticate(String token) {
        return known.find(token).or(() -> recognise(token));
    }

    private Optional<Identity> recognise(String token) {
        return tokens.verify(token).map(claims -> {
            Identity identity = database.call(ACTOR, handle -> findOrCreate(handle, claims));
            known.keep(token, identity, claims.expires());
            return identity;
        });
    }

    private static Identity findOrCreate(Handle handle, TokenClaims claims) {
        UserDao users = handle.attach(UserDao.class);
        UserRow user = users.find(claims.subject()).orElseGet(() -> {
            users.insertIfNew(newUser(claims));
            return users.find(claims.subject()).orElseThrow();
        });
        return new Identity(user.id(), user.admin(), claims.expires());
    }

    private static UserRow newUser(TokenClaims claims) {
        return new UserRow(claims.subject(), claims.email(), claims.name(), claims.admin() ? "admin" : "user", null);
    }
}
