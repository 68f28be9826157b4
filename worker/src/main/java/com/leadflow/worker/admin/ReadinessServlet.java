package com.leadflow.worker.admin;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** 200 while this worker takes tasks and reaches what it needs, otherwise 503; never cached. */
public final class ReadinessServlet extends HttpServlet {
    private final transient HealthCheckRegistry checks;

    public ReadinessServlet(HealthCheckRegistry checks) {
        this.checks = checks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean ready = checks.runHealthChecks().values().stream().allMatch(HealthCheck.Result::isHealthy);
        response.setStatus(ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().println(ready ? "ready" : "not ready");
    }
}
