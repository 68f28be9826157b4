package com.leadflow.dev.simulator;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * A running simulator: the provider's HTTP API without the telephony.
 *
 * <p>The provider's paths take any bearer key. Calls are created, read, listed, renamed, ended through their control
 * address and deleted as at the provider; batches, schedules and saved customers are refused with a clear 400. What a
 * number does follows from its last two digits ({@link LastDigits}) or is drawn from the seed, and each call's
 * webhooks go where its request says. Answers not given by the provider's documents are chosen so: a call over the
 * account's limit is accepted and ends at once; {@code end-call} works in every state and gives
 * {@code manually-canceled}; a call that never connects has no {@code startedAt}, transcript or messages, and is
 * reported all the same.
 *
 * <p>What really happened is told by {@link #history}, {@link #calls} and {@link #statistics}, over HTTP by {@code GET
 * /simulator/history}, {@code /simulator/calls} (both with {@code after} and {@code limit}) and {@code
 * /simulator/statistics}; {@code /simulator/health} answers once it is up.
 */
public final class VapiSimulator implements AutoCloseable {
    private final HttpServer server;
    private final URI url;
    private final Timeline timeline = new Timeline();
    private final OkHttpClient webhookClient;
    private final CallStore calls = new CallStore();
    private final History history = new History();
    private final Refusals refusals = new Refusals();
    private final Statistics statistics;
    private final Faults faults;

    private VapiSimulator(SimulatorSettings settings) throws IOException {
        faults = new Faults(settings);
        webhookClient = WebhookClient.create();
        statistics = new Statistics(settings.concurrencyLimit(), settings.limitEnforced());
        server = HttpServer.open(settings);
        ArtifactLinks links = new ArtifactLinks(server.storagePort());
        CallView view = new CallView(links);
        Webhooks webhooks = new Webhooks(webhookClient, timeline, history, new WebhookMessages(view), faults);
        CallLifecycle lifecycle = new CallLifecycle(settings, timeline, history, statistics, webhooks, faults);
        CallDesk desk = new CallDesk(new CallPlanner(settings), calls, lifecycle, statistics, history);
        ProviderEndpoints provider = new ProviderEndpoints(desk, calls, view, links, faults, refusals);
        url = URI.create("http://" + settings.host() + ":" + server.port());
        server.serve(new SimulatorHandler(
                provider, new OracleEndpoints(this), links, calls, desk, timeline, new Outages(server, timeline)));
    }

    /**
     * Starts a simulator, which then listens until it is closed.
     *
     * @throws IOException if it cannot listen where the settings say, for instance because the port is in use
     */
    public static VapiSimulator start(SimulatorSettings settings) throws IOException {
        return new VapiSimulator(settings);
    }

    /** Base URL, without a slash at its end. */
    public URI url() {
        return url;
    }

    /** At most {@code limit} events with a sequence greater than {@code after}, in order. */
    public List<HistoryEvent> history(long after, int limit) {
        return history.after(after, limit);
    }

    /** At most {@code limit} calls with a sequence greater than {@code after}, in order of acceptance. */
    public List<CallRecord> calls(long after, int limit) {
        return calls.acceptedAfter(after).stream()
                .limit(limit)
                .map(CallRecord::of)
                .toList();
    }

    /** Every request to place a call of which none came because of a fault, in order. */
    public List<Refusal> refusals() {
        return refusals.all();
    }

    /** Counts since the start. */
    public SimulatorStatistics statistics() {
        return statistics.snapshot(history.webhooks(), faults.made());
    }

    /** Stops at once: live calls go no further, and webhooks under way are dropped. */
    @Override
    public void close() {
        server.close();
        timeline.close();
        WebhookClient.close(webhookClient);
    }
}
