package com.leadflow.dev.simulator;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulator}: runs the Vapi simulator alone until it is interrupted. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Run the Vapi simulator alone: Vapi's HTTP API without the telephony.",
            "Any bearer key is accepted. Interrupt it to stop it."
        },
        footer = {
            "",
            "What a number does follows from its last two digits:",
            "  80-87  answers",
            "  88     provider trouble on the first call, then answers",
            "  89     busy on the first call, then answers",
            "  90-91  busy",
            "  92-93  no answer",
            "  94-95  voicemail",
            "  96     invalid number",
            "  97     answers and stays silent",
            "  98     provider trouble",
            "  99     no answer on the first call, then answers",
            "  others drawn from the seed: 60 %% answer, 15 %% no answer, 10 %% voicemail,",
            "         10 %% busy, 5 %% provider trouble",
            "",
            "What happened can be read, without a key, at",
            "  /simulator/history?after=N&limit=N   every event, in order",
            "  /simulator/calls?after=N&limit=N     one entry per call",
            "  /simulator/refusals                  requests of which a fault made no call",
            "  /simulator/statistics                counts, and the most calls at once",
            "  /simulator/health",
            "",
            "PUT /simulator/outage {\"kind\": \"refusing|hanging|failing\", \"seconds\": N}",
            "puts the provider out of order for a while; calls and webhooks go on."
        })
public final class SimulatorCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (default: ${DEFAULT-VALUE}; 0.0.0.0 for every network).")
    private String host = "127.0.0.1";

    @Option(names = "--port", paramLabel = "N", required = true, description = "Port to listen on; 0 takes a free one.")
    private int port;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What behaviours and durations are drawn from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--call-seconds",
            paramLabel = "S",
            defaultValue = "30",
            description = "Mean length of a conversation (default: ${DEFAULT-VALUE}).")
    private double callSeconds;

    @Option(
            names = "--ring-seconds",
            paramLabel = "S",
            defaultValue = "5",
            description =
                    "Mean time of ringing; unanswered calls ring three times as long (default: ${DEFAULT-VALUE}).")
    private double ringSeconds;

    @Option(
            names = "--spread",
            paramLabel = "X",
            defaultValue = "0.5",
            description =
                    "Draw durations from within this part of their mean: 0.5 for half to one and a half of it, 0 for the mean itself (default: ${DEFAULT-VALUE}).")
    private double spread;

    @Option(
            names = "--time-scale",
            paramLabel = "X",
            converter = TimeScale.class,
            defaultValue = "1",
            description =
                    "Makes everything in a call X times shorter, ring timeout and maximum duration included (default: ${DEFAULT-VALUE}).")
    private double timeScale;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Calls that the account may have at once; more are accepted and end at once (default: no limit).")
    private int concurrency;

    @Option(
            names = "--only-count-concurrency",
            description =
                    "Let calls over --concurrency go on, and count them: see refusedForConcurrency in the statistics.")
    private boolean onlyCountConcurrency;

    @Option(
            names = "--no-last-digits",
            description = "Draw every number's behaviour from the seed, whatever its last digits.")
    private boolean everythingDrawn;

    @Option(
            names = "--everybody",
            paramLabel = "BEHAVIOUR",
            description = "What every number does, whatever its last digits: ${COMPLETION-CANDIDATES}.")
    private @Nullable Behaviour everybody;

    @Option(
            names = "--fault",
            paramLabel = "NAME=RATE",
            description = {
                "Make trouble, at a rate from 0 to 1; may be given several times.",
                "A request to place a call: accepted-silent, accepted-500, accepted-reset, accepted-slow, refused-500, refused-503,"
                        + " refused-reset, rate-limited, rate-limited-for-however-long, over-concurrency.",
                "A call: never-ends, no-report, read-lag, unseen. A reading: read-500, list-500.",
                "A webhook: webhook-lost, webhook-doubled, webhook-late."
            })
    private Map<String, Double> faults = Map.of();

    @Override
    public Integer call() throws InterruptedException {
        try (VapiSimulator simulator = VapiSimulator.start(settings())) {
            spec.commandLine().getOut().printf("Vapi simulator: %s (seed %d)%n", simulator.url(), seed);
            spec.commandLine().getOut().flush();
            untilInterrupted(simulator);
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .printf("leadflow: cannot listen on %s:%d (--host, --port): %s%n", host, port, reason(e));
            return 1;
        }
    }

    private SimulatorSettings settings() {
        try {
            return SimulatorSettings.builder()
                    .host(host)
                    .port(port)
                    .seed(seed)
                    .meanCall(seconds(callSeconds))
                    .meanRing(seconds(ringSeconds))
                    .spread(spread)
                    .timeScale(timeScale)
                    .concurrencyLimit(concurrency)
                    .lastDigits(!everythingDrawn && everybody == null)
                    .weights(everybody == null ? Behaviour.DEFAULT_WEIGHTS : Map.of(everybody, 1))
                    .faults(FaultRates.of(faults))
                    .limitEnforced(!onlyCountConcurrency)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause instanceof UnresolvedAddressException
                ? "no address of that name is known"
                : String.valueOf(cause.getMessage());
    }

    private static void untilInterrupted(VapiSimulator simulator) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            simulator.close();
                            stopped.countDown();
                        },
                        "simulator-stop"));
        stopped.await();
    }
}
