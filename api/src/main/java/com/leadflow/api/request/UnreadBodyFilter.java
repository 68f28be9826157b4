package com.leadflow.api.request;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;

/**
 * Announces that the connection ends with this answer, where the answer comes before the whole body has. Jetty closes it then, since what
 * is still to come would be taken for another request; a client that is not told sends its next request into the closed connection.
 */
public final class UnreadBodyFilter implements ContainerResponseFilter {
    @Inject
    private Provider<HttpServletRequest> servlet;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (hasBody(request) && !hasEnded(servlet.get(), request.getLength())) {
            response.getHeaders().putSingle("Connection", "close");
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    /** Waits for nothing: what has come of a body that nobody read is dropped, and where that is all, the connection may stay. */
    private static boolean hasEnded(HttpServletRequest request, int length) {
        try {
            ServletInputStream body = request.getInputStream();
            return body.isFinished() || drop(body) == length;
        } catch (IOException brokenOff) {
            return false;
        }
    }

    private static long drop(ServletInputStream body) throws IOException {
        long dropped = 0;
        for (int come = body.available(); come > 0; come = body.available()) {
            body.skipNBytes(come);
            dropped += come;
        }
        return dropped;
    }
}
