package com.leadflow.dev.stack;

import com.leadflow.dev.command.CommandProblem;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.logging.common.ExternalLoggingFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** A Dropwizard application running in this process. Unlike with Dropwizard's own start, failures reach the
 * caller: as they are when unchecked, otherwise as CommandProblem. */
public final class DropwizardProcess implements AutoCloseable {
    private final Server server;

    private DropwizardProcess(Server server) {
        this.server = server;
    }

    /** Logs as the configuration file says. */
    public static <T extends Configuration> DropwizardProcess start(Application<T> application, Path configuration) {
        return start(application, new Bootstrap<>(application), configuration);
    }

    /** Leaves logging as it is, whatever the configuration file says. */
    public static <T extends Configuration> DropwizardProcess startQuietly(
            Application<T> application, Path configuration) {
        Bootstrap<T> bootstrap = new Bootstrap<>(application);
        bootstrap.setConfigurationFactoryFactory(
                (type, validator, mapper, prefix) -> new YamlConfigurationFactory<>(type, validator, mapper, prefix) {
                    @Override
                    public T build(ConfigurationSourceProvider provider, String path)
                            throws IOException, ConfigurationException {
                        T built = super.build(provider, path);
                        built.setLoggingFactory(new ExternalLoggingFactory());
                        return built;
                    }
                });
        return start(application, bootstrap, configuration);
    }

    /** Waits until the server stops; SIGTERM makes it do so. */
    public void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("a process did not stop properly", e);
        }
    }

    private static <T extends Configuration> DropwizardProcess start(
            Application<T> application, Bootstrap<T> bootstrap, Path configuration) {
        application.initialize(bootstrap);
        bootstrap.registerMetrics();
        CapturingCommand<T> command = new CapturingCommand<>(application);
        try {
            command.run(bootstrap, new Namespace(Map.of("file", configuration.toString())));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw CommandProblem.failure(application.getName() + " does not start: " + e.getMessage(), e);
        }
        return new DropwizardProcess(command.server());
    }

    /** Dropwizard's server command, but it keeps the server and logs no failure that it throws. */
    private static final class CapturingCommand<T extends Configuration> extends ServerCommand<T> {
        private @Nullable Server server;

        CapturingCommand(Application<T> application) {
            super(application);
        }

        Server server() {
            if (server == null) {
                throw new IllegalStateException("the server was not started");
            }
            return server;
        }

        @Override
        protected void run(Environment environment, Namespace namespace, T configuration) throws Exception {
            Server built = configuration.getServerFactory().build(environment);
            cleanupAsynchronously();
            try {
                built.start();
            } catch (Exception e) {
                built.stop();
                throw e;
            }
            server = built;
        }
    }
}
