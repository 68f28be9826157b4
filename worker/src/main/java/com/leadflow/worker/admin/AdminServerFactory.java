package com.leadflow.worker.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import jakarta.validation.Valid;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/** {@code server.type: admin}: a server with the admin port only, because a worker has nothing to offer to clients. */
@JsonTypeName("admin")
public final class AdminServerFactory extends AbstractServerFactory {
    @Valid
    private ConnectorFactory connector = HttpConnectorFactory.admin();

    public AdminServerFactory() {
        // Jetty wants a few for itself; the rest answers a health check or a scrape now and then.
        setMinThreads(4);
        setMaxThreads(16);
    }

    @JsonProperty
    public ConnectorFactory getConnector() {
        return connector;
    }

    @JsonProperty
    public void setConnector(ConnectorFactory connector) {
        this.connector = connector;
    }

    @Override
    public Server build(Environment environment) {
        configure(environment);
        printBanner(environment.getName());
        Server server = buildServer(environment.lifecycle(), createThreadPool(environment.metrics()));
        server.addConnector(connector.build(server, environment.metrics(), environment.getName(), null));
        Handler admin = createAdminServlet(
                server,
                environment.getAdminContext(),
                environment.metrics(),
                environment.healthChecks(),
                environment.admin());
        server.setHandler(addGracefulHandler(admin));
        return server;
    }

    @Override
    public void configure(Environment environment) {
        environment.getAdminContext().setContextPath("/");
    }
}
