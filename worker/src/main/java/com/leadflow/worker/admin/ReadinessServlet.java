package com.leadflow.worker.admin;

import com.codahale.metrics.health.HealthCheck;
import com.codahale.metrics.health.HealthCheckRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Objects;

/** 200 while this worker takes tasks and reaches what it needs, otherwise 503; then what its checks have to tell. Never cached. */
public final class ReadinessServlet extends HttpServlet {
    private final transient HealthCheckRegistry checks;

    public ReadinessServlet(HealthCheckRegistry checks) {
        this.checks = checks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Collection<HealthCheck.Result> results = checks.runHealthChecks().values();
        boolean ready = results.stream().allMatch(HealthCheck.Result::isHealthy);
        response.setStatus(ready ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/plain; charset=utf-8");
        PrintWriter body = response.getWriter();
        body.println(ready ? "ready" : "not ready");
        results.stream()
                .map(HealthCheck.Result::getMessage)
                .filter(Objects::nonNull)
                .forEach(body::println);
    }
}
