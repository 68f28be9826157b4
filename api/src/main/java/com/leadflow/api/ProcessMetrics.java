package com.leadflow.api;

import com.leadflow.store.database.Database;
import io.dropwizard.core.setup.Environment;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.glassfish.jersey.micrometer.server.DefaultJerseyTagsProvider;
import org.glassfish.jersey.micrometer.server.MetricsApplicationEventListener;

/** Metrics of the process, its database connections and its requests, in the place of Dropwizard's own. */
final class ProcessMetrics {
    private ProcessMetrics() {}

    /** Serves them on the admin port. Requests are counted by the route's template, so that no id becomes a label. */
    static MeterRegistry serve(Environment environment, Database database) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        database.measure(registry);
        environment
                .jersey()
                .register(new MetricsApplicationEventListener(
                        registry, new DefaultJerseyTagsProvider(), "http.server.requests", true));
        environment
                .admin()
                .addServlet("prometheus", new PrometheusServlet(registry))
                .addMapping("/metrics");
        return registry;
    }
}
