package com.leadflow.dev.endtoend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What somebody does to a workflow from Temporal's pages. */
record Intervention(Phase phase, Kind kind) {
    /** Where the workflow is when it happens. */
    enum Phase {
        CAMPAIGN,
        /** An attempt that waits for a dial slot. */
        QUEUED,
        DIAL,
        WATCH,
        SETTLE
    }

    /** What is pressed. */
    enum Kind {
        CANCEL,
        TERMINATE
    }

    private static final List<Phase> OF_AN_ATTEMPT = List.of(Phase.QUEUED, Phase.DIAL, Phase.WATCH, Phase.SETTLE);

    private static final int FOR_A_CAMPAIGN_CANCEL = 16;

    /** Few: nothing is dialed until the sweep comes by. */
    private static final int FOR_A_CAMPAIGN_TERMINATION = 50;

    static String[] everyPhaseAndKind() {
        return Arrays.stream(Phase.values())
                .flatMap(phase -> Arrays.stream(Kind.values()).map(kind -> new Intervention(phase, kind).words()))
                .toArray(String[]::new);
    }

    String words() {
        return phase + " " + kind;
    }

    /** So many of them: of a hundred, 23 in each phase of an attempt. The last one terminates the campaign. */
    static List<Intervention> plan(int interventions, Random random) {
        int cancels = Math.max(1, interventions / FOR_A_CAMPAIGN_CANCEL);
        int terminations = Math.max(1, interventions / FOR_A_CAMPAIGN_TERMINATION);
        List<Intervention> plan = new ArrayList<>();
        for (int n = 0; n < interventions - cancels - terminations; n++) {
            Phase phase = OF_AN_ATTEMPT.get(n % OF_AN_ATTEMPT.size());
            plan.add(new Intervention(phase, n / OF_AN_ATTEMPT.size() % 2 == 0 ? Kind.CANCEL : Kind.TERMINATE));
        }
        plan.addAll(Collections.nCopies(cancels, new Intervention(Phase.CAMPAIGN, Kind.CANCEL)));
        Intervention termination = new Intervention(Phase.CAMPAIGN, Kind.TERMINATE);
        plan.addAll(Collections.nCopies(terminations - 1, termination));
        Collections.shuffle(plan, random);
        plan.add(termination);
        return plan;
    }
}
