package com.leadflow.dev.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.account.Tokens;
import com.leadflow.dev.command.CommandProblem;
import com.leadflow.dev.simulator.Oracle;
import com.leadflow.dev.stack.ApiClient;
import com.leadflow.dev.stack.ProcessStack;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: a stack of separate processes, a campaign, the blows of a seed, and the verdict. */
final class Chaos {
    private static final int LINES = 30;
    private static final int WORKERS = 2;
    private static final double CALLS_PER_LEAD = 1.6;

    /** How long the campaign may stand still after the last blow: dialing may be held for five minutes, and a line of unknown fate longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    /** A webhook may be a minute late, and the sweep looks every minute. */
    private static final Duration LATE_EVIDENCE = Duration.ofSeconds(150);

    private static final long LOOK_EVERY_SECONDS = 2;
    private static final long SAY_EVERY_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Scenario scenario;
    private final int leads;
    private final Path logs;
    private final Consumer<String> told;

    /**
     * Not begun yet.
     *
     * @param logs the directory that gets every process's output
     * @param told in a line each, what happens
     */
    Chaos(Scenario scenario, int leads, Path logs, Consumer<String> told) {
        this.scenario = scenario;
        this.leads = leads;
        this.logs = logs;
        this.told = told;
    }

    Verdict run() throws InterruptedException {
        ProcessStack.Setting stackSetting = new ProcessStack.Setting(
                logs,
                WORKERS,
                Map.of("ACCOUNT_MAX_CALLS", String.valueOf(LINES), "LEGAL_CALLING_HOURS", "00:00-24:00"),
                simulator());
        try (ProcessStack stack = ProcessStack.start(stackSetting);
                ApiClient api = new ApiClient(
                        stack.apiAddress(),
                        new Tokens(stack.tokenSecret(), Clock.systemUTC()).admin("chaos@example.com"));
                Blows blows = new Blows(stack.parts(), new Oracle(stack.simulatorAddress()), told)) {
            List<Blow> plan = scenario.blows();
            Witness witness = new Witness(stack.databaseUrl());
            witness.takeNotes();
            told.accept("The plan has %d blows within %d s."
                    .formatted(plan.size(), scenario.within().toSeconds()));
            ChaosCampaign campaign = ChaosCampaign.create(api, ChaosCampaign.numbers(leads), LINES, scenario.rules());
            long began = System.nanoTime();
            campaign.start();
            blows.strike(plan);
            boolean completed = follow(campaign, blows);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            blows.end();
            return verdict(stack, campaign, witness, blows, new Run(plan.size(), completed, took));
        }
    }

    private record Run(int planned, boolean completed, Duration took) {}

    private Verdict verdict(ProcessStack stack, ChaosCampaign campaign, Witness witness, Blows blows, Run run)
            throws InterruptedException {
        Oracle oracle = new Oracle(stack.simulatorAddress());
        told.accept(run.completed() ? "The campaign has completed." : "The campaign does NOT complete.");
        long end = System.nanoTime() + LATE_EVIDENCE.toNanos();
        Evidence evidence = gather(oracle, campaign, witness, blows);
        List<Violation> violations = Judge.judge(evidence, scenario.rules(), LINES);
        while (!violations.isEmpty() && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            evidence = gather(oracle, campaign, witness, blows);
            violations = Judge.judge(evidence, scenario.rules(), LINES);
        }
        List<Violation> all = new ArrayList<>(violations);
        if (!run.completed()) {
            all.add(new Violation(Violation.Kind.LOST, "the campaign does not complete"));
        }
        return new Verdict(scenario.seed(), evidence, all, run.planned(), run.took(), stack.endedByThemselves());
    }

    /** Whether it has completed; not when it stands still for good. */
    private boolean follow(ChaosCampaign campaign, Blows blows) throws InterruptedException {
        long end = System.nanoTime() + scenario.within().plus(PATIENCE).toNanos();
        long nextSaid = System.nanoTime();
        String before = "";
        while (System.nanoTime() < end) {
            blows.throwFailure();
            String said = "the API does not answer";
            try {
                JsonNode progress = campaign.progress();
                if (progress.path("status").asText().equals("completed")) {
                    return true;
                }
                said = "%s, leads %s, calls %s"
                        .formatted(progress.path("status").asText(), progress.path("leads"), progress.path("calls"));
                if (!said.equals(before)) {
                    before = said;
                    end = Math.max(end, System.nanoTime() + PATIENCE.toNanos());
                }
            } catch (CommandProblem apiIsAway) {
                // As it should be, now and then.
            }
            if (System.nanoTime() > nextSaid) {
                told.accept("          " + said);
                nextSaid = System.nanoTime() + SAY_EVERY_NANOS;
            }
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
        }
        return false;
    }

    private static Evidence gather(Oracle oracle, ChaosCampaign campaign, Witness witness, Blows blows) {
        // The rows first: what the provider does after that is not yet to be known.
        List<CallRow> rows = campaign.rows();
        return new Evidence(
                new Evidence.Provider(oracle.calls(), oracle.history(), oracle.refusals(), oracle.statistics()),
                rows,
                campaign.leads(witness),
                blows.struck(),
                witness.notes());
    }

    private List<String> simulator() {
        double callSeconds = LINES * scenario.busy().toSeconds() / (leads * CALLS_PER_LEAD);
        List<String> options = new ArrayList<>(List.of(
                "--seed", String.valueOf(scenario.seed()),
                "--call-seconds", "%.1f".formatted(callSeconds),
                "--ring-seconds", "0.5",
                "--concurrency", String.valueOf(LINES)));
        scenario.faults().forEach((fault, rate) -> {
            options.add("--fault");
            options.add(fault + "=" + rate);
        });
        return options;
    }
}
