package com.leadflow.dev.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.leadflow.dev.command.CommandProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run: a stack of separate processes, a campaign, the blows of a seed, and the verdict. */
final class Chaos {
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
        try (ChaosStack stack = ChaosStack.start(logs, WORKERS, simulator(), told)) {
            List<Blow> plan = scenario.blows();
            stack.witness().takeNotes();
            told.accept("The plan has %d blows within %d s."
                    .formatted(plan.size(), scenario.within().toSeconds()));
            ChaosCampaign campaign =
                    ChaosCampaign.create(stack.api(), ChaosCampaign.numbers(leads), ChaosStack.LINES, scenario.rules());
            long began = System.nanoTime();
            campaign.start();
            stack.blows().strike(plan);
            boolean completed = follow(campaign, stack.blows());
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            stack.blows().end();
            return verdict(stack, campaign, new Run(plan.size(), completed, took));
        }
    }

    private record Run(int planned, boolean completed, Duration took) {}

    private Verdict verdict(ChaosStack stack, ChaosCampaign campaign, Run run) throws InterruptedException {
        told.accept(run.completed() ? "The campaign has completed." : "The campaign does NOT complete.");
        long end = System.nanoTime() + LATE_EVIDENCE.toNanos();
        Evidence evidence = stack.evidence(campaign::rows, campaign::leads);
        List<Violation> violations = Judge.judge(evidence, scenario.rules(), ChaosStack.LINES);
        while (!violations.isEmpty() && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            evidence = stack.evidence(campaign::rows, campaign::leads);
            violations = Judge.judge(evidence, scenario.rules(), ChaosStack.LINES);
        }
        List<Violation> all = new ArrayList<>(violations);
        if (!run.completed()) {
            all.add(new Violation(Violation.Kind.LOST, "the campaign does not complete"));
        }
        return new Verdict(
                scenario.seed(),
                evidence,
                all,
                run.planned(),
                run.took(),
                stack.processes().endedByThemselves());
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

    private List<String> simulator() {
        double callSeconds = ChaosStack.LINES * scenario.busy().toSeconds() / (leads * CALLS_PER_LEAD);
        List<String> options = new ArrayList<>(List.of(
                "--seed", String.valueOf(scenario.seed()),
                "--call-seconds", "%.1f".formatted(callSeconds)));
        scenario.faults().forEach((fault, rate) -> {
            options.add("--fault");
            options.add(fault + "=" + rate);
        });
        return options;
    }
}
