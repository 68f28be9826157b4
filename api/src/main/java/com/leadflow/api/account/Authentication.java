package com.leadflow.api.account;

import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;

/** Who calls: authentication before every route that is not public, and the {@link Identity} for those who ask for it. */
public final class Authentication {
    /** Meets people before it is known who they are. */
    private static final Actor ACTOR = new Actor.System("authentication");

    private Authentication() {}

    /** Throws ConfigurationProblem where the settings accept nobody's tokens. */
    public static void install(TokenSettings settings, Database database, Environment environment) {
        Issuers issuers = new Issuers(settings);
        environment.lifecycle().manage(new AutoCloseableManager(issuers));
        TokenAuthenticator tokens = new TokenAuthenticator(new TokenVerifier(issuers), database, ACTOR);
        KeyAuthenticator keys = new KeyAuthenticator(database, ACTOR);
        environment
                .jersey()
                .register(new DenyByDefault(
                        new BearerFilter(bearer -> (ApiKeySecret.isOne(bearer) ? keys : tokens).authenticate(bearer))));
        environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Identity.class));
    }
}
