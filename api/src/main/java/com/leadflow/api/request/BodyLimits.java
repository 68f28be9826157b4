package com.leadflow.api.request;

import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Optional;

/** Puts a limit before the body of every route: the method's own, else its class's, else the usual one. */
public final class BodyLimits implements DynamicFeature {
    /** Several times what the longest texts of one record take. */
    public static final int USUAL = 1024 * 1024;

    /** A full batch of leads with long notes, or a provider's report of a long call. */
    public static final int LARGE = 5 * USUAL;

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        int most = Optional.ofNullable(resource.getResourceMethod().getAnnotation(MostBytes.class))
                .or(() -> Optional.ofNullable(resource.getResourceClass().getAnnotation(MostBytes.class)))
                .map(MostBytes::value)
                .orElse(USUAL);
        context.register(new BodyLimitFilter(most));
    }
}
