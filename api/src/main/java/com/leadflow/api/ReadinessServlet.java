package com.leadflow.api;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * 200 while this process can answer requests, otherwise 503; never cached. The database decides. Not Temporal: without it requests
 * are answered all the same, and taking every API out of service would not bring it back. It tells how dialing stands, too.
 */
final class ReadinessServlet extends HttpServlet {
    private final transient BooleanSupplier ready;
    private final transient Supplier<String> dialing;

    /** @param dialing how all dialing stands, in words */
    ReadinessServlet(BooleanSupplier ready, Supplier<String> dialing) {
        this.ready = ready;
        this.dialing = dialing;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean isReady = ready.getAsBoolean();
        response.setStatus(isReady ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println(isReady ? "ready" : "not ready");
        if (isReady) {
            response.getWriter().println(dialing.get());
        }
    }
}
