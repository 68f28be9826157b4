package com.leadflow.api.request;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.HttpInput;

/**
 * Announces that the connection ends with this answer where the request's body has not come to its end, such as when a token was refused first. Jetty
 * closes such a connection without a word, and a client that sends its next request on it gets no answer (RFC 9112, section 9.6).
 */
public final class UnreadBodyFilter implements ContainerResponseFilter {
    @Inject
    private Provider<HttpServletRequest> servlet;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean hasBody = request.getHeaderString(HttpHeaders.CONTENT_LENGTH) != null
                || request.getHeaderString("Transfer-Encoding") != null;
        if (hasBody && !isRead(servlet.get())) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }

    /** Drops what has come already, up to a bound of Jetty's, and waits for nothing. */
    private static boolean isRead(HttpServletRequest request) {
        try {
            return request.getInputStream() instanceof HttpInput body && body.consumeAvailable();
        } catch (IOException e) {
            return false;
        }
    }
}
