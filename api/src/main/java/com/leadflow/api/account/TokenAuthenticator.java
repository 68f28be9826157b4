package com.leadflow.api.account;

import com.leadflow.api.request.Values;
import com.leadflow.store.account.NewUser;
import com.leadflow.store.account.UserDao;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import io.dropwizard.auth.Authenticator;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Turns a token into a user, who is made when seen for the first time. From then on the user's own row says who is admin. */
final class TokenAuthenticator implements Authenticator<String, Identity> {
    private final TokenVerifier tokens;
    private final Database database;
    private final Actor actor;
    private final IdentityCache known = new IdentityCache(InstantSource.system());

    /** @param actor who may look for users, and make them */
    TokenAuthenticator(TokenVerifier tokens, Database database, Actor actor) {
        this.tokens = tokens;
        this.database = database;
        this.actor = actor;
    }

    @Override
    public Optional<Identity> authenticate(String token) {
        return known.find(token).or(() -> recognise(token));
    }

    private Optional<Identity> recognise(String token) {
        return tokens.verify(token).map(claims -> {
            Identity identity = database.call(actor, handle -> findOrCreate(handle, claims));
            known.keep(token, identity, claims.expires());
            return identity;
        });
    }

    private static Identity findOrCreate(Handle handle, TokenClaims claims) {
        UserDao users = handle.attach(UserDao.class);
        if (users.find(claims.subject()).isEmpty()) {
            users.insertIfNew(newUser(claims));
        }
        return new Identity(claims.subject(), null, claims.expires());
    }

    private static NewUser newUser(TokenClaims claims) {
        UserRole role = claims.admin() ? UserRole.ADMIN : UserRole.USER;
        return new NewUser(claims.subject(), claims.email(), claims.name(), Values.nameOf(role));
    }
}
