package com.leadflow.api.request;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Objects;
import java.util.stream.Stream;

/** Refuses compressed bodies unread: a few bytes may become more than the memory holds, and nobody needs to send them. */
public final class EncodedBodyFilter implements ContainerRequestFilter {
    /** What Jetty renames the header to when it would decompress the body. */
    private static final String RENAMED = "X-Content-Encoding";

    @Override
    public void filter(ContainerRequestContext request) {
        boolean encoded = Stream.of(HttpHeaders.CONTENT_ENCODING, RENAMED)
                .map(request::getHeaderString)
                .filter(Objects::nonNull)
                .anyMatch(encoding -> !encoding.equalsIgnoreCase("identity"));
        if (encoded) {
            throw ApiException.of(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as it is, without Content-Encoding");
        }
    }
}
