package com.leadflow.api.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.api.problem.ApiException;
import com.leadflow.api.protection.Public;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses what a route does not read: query parameters that it does not know, and properties of a body where it takes none. A misspelt
 * one would be taken for none otherwise. Lists look after their parameters themselves, routes with a body after its properties.
 */
public final class UnknownInput implements DynamicFeature {
    /** Once it is known who asks, and that the body is not too long. */
    private static final int LAST = Priorities.USER + 1;

    private final ObjectMapper json;
    private final JsonBodies bodies;

    /** Takes a mapper as {@link ApiJson} configures it. */
    public UnknownInput(ObjectMapper json) {
        this.json = json;
        this.bodies = new JsonBodies(json);
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        // Jersey has resources of its own, such as those that answer OPTIONS.
        if (resource.getResourceClass().isAnnotationPresent(Public.class)
                || !resource.getResourceClass().getName().startsWith("com.leadflow.")) {
            return;
        }
        if (Arrays.stream(method.getParameters()).noneMatch(parameter -> parameter.getType() == UriInfo.class)) {
            context.register(new UnknownParameters(names(method)), LAST);
        }
        if (method.isAnnotationPresent(POST.class)
                && Arrays.stream(method.getParameters()).noneMatch(UnknownInput::isBody)) {
            context.register(new UnreadProperties(), LAST);
        }
    }

    private static Set<String> names(Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isBody(Parameter parameter) {
        return Stream.of(Auth.class, Context.class, HeaderParam.class, PathParam.class, QueryParam.class)
                .noneMatch(parameter::isAnnotationPresent);
    }

    private record UnknownParameters(Set<String> known) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().keySet().stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw ApiException.unknownParameter(ListParameters.shown(name), String.join(", ", known));
                    });
        }
    }

    private final class UnreadProperties implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) throws IOException {
            JsonNode body = json.readTree(request.getEntityStream());
            if (!body.isMissingNode() && !body.isNull()) {
                bodies.read(body, Nothing.class);
            }
        }
    }

    /** A body without properties. */
    private record Nothing() {}
}
