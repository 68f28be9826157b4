package com.leadflow.api.protection;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** Puts all of it before the routes. */
public final class Protection {
    private Protection() {}

    public static void install(ProtectionSettings settings, Environment environment) {
        environment
                .servlets()
                .addFilter("security-headers", new SecurityHeadersFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        rateLimits(settings, environment.jersey());
        if (!settings.allowedOrigins().isEmpty()) {
            environment.getApplicationContext().insertHandler(CrossOrigin.from(settings.allowedOrigins()));
        }
    }

    private static void rateLimits(ProtectionSettings settings, JerseyEnvironment jersey) {
        ClientAddresses addresses = new ClientAddresses(settings.trustedProxies());
        settings.perAddress()
                .map(rate -> new RateLimit("address", rate))
                .ifPresent(limit -> jersey.register(new AddressLimitFilter(limit, addresses)));
        settings.perUser()
                .map(rate -> new RateLimit("user", rate))
                .ifPresent(limit -> jersey.register(new UserLimitFilter(limit)));
        jersey.register(new QuotaHeaders());
    }
}
