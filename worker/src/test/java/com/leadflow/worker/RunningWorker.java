package com.leadflow.worker;

import com.leadflow.store.TestDatabase;
import com.leadflow.store.encryption.Keysets;
import io.dropwizard.core.Application;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.DropwizardTestSupport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** The worker process on a free port. */
final class RunningWorker implements AutoCloseable {
    private static final String KEYSET = Keysets.generate();

    private final HttpClient client = HttpClient.newHttpClient();
    private final DropwizardTestSupport<WorkerConfiguration> process;

    private RunningWorker(DropwizardTestSupport<WorkerConfiguration> process) {
        this.process = process;
    }

    /** What an operator must set; the address of Vapi leads nowhere. */
    static Map<String, String> environment(TestDatabase data, String temporalAddress) {
        Map<String, String> environment = new HashMap<>();
        environment.put("DATABASE_URL", data.url());
        environment.put("DATABASE_USER", data.workerUser());
        environment.put("DATABASE_PASSWORD", data.workerPassword());
        environment.put("TEMPORAL_ADDRESS", temporalAddress);
        environment.put("ENCRYPTION_KEYSET", KEYSET);
        environment.put("VAPI_BASE_URL", "http://localhost:1");
        environment.put("VAPI_API_KEY", "key'\"#:${DATABASE_USER}");
        environment.put("VAPI_WEBHOOK_SECRET", "webhook-secret-of-the-tests");
        environment.put("PUBLIC_URL", "http://localhost:1");
        environment.put("WORKER_ADMIN_PORT", "0");
        return environment;
    }

    /** Gives up on Temporal after a second. Throws what stopped the start. */
    static RunningWorker start(Map<String, String> settings) throws Exception {
        DropwizardTestSupport<WorkerConfiguration> process =
                new DropwizardTestSupport<WorkerConfiguration>(
                        WorkerApplication.class,
                        "../config/worker.yml",
                        ConfigOverride.config("temporal.connectTimeout", "1s")) {
                    @Override
                    public Application<WorkerConfiguration> newApplication() {
                        return new WorkerApplication(settings);
                    }
                };
        process.before();
        return new RunningWorker(process);
    }

    WorkerConfiguration configuration() {
        return process.getConfiguration();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + process.getLocalPort() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.after();
    }
}
