package com.leadflow.api.account;

import com.leadflow.api.protection.Public;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;

/** Puts authentication before every resource that is not marked as public: forgetting an annotation locks, never opens. */
final class DenyByDefault implements DynamicFeature {
    private final ContainerRequestFilter authentication;

    DenyByDefault(ContainerRequestFilter authentication) {
        this.authentication = authentication;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (!resource.getResourceClass().isAnnotationPresent(Public.class)) {
            context.register(authentication);
        }
    }
}
