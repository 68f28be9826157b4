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

    private static final int CAMPAIGN_CANCELS = 6;

    /** Few: nothing is dialed until the sweep comes by. */
    private static final int CAMPAIGN_TERMINATIONS = 2;

    private static final int OF_EACH_PHASE = 23;

    static String[] everyPhaseAndKind() {
        return Arrays.stream(Phase.values())
                .flatMap(phase -> Arrays.stream(Kind.values()).map(kind -> new Intervention(phase, kind).words()))
                .toArray(String[]::new);
    }

    String words() {
        return phase + " " + kind;
    }

    /** A hundred of them. The last one terminates the campaign. */
    static List<Intervention> plan(Random random) {
        List<Intervention> plan = new ArrayList<>();
        for (Phase phase : List.of(Phase.QUEUED, Phase.DIAL, Phase.WATCH, Phase.SETTLE)) {
            for (int n = 0; n < OF_EACH_PHASE; n++) {
                plan.add(new Intervention(phase, n % 2 == 0 ? Kind.CANCEL : Kind.TERMINATE));
            }
        }
        plan.addAll(Collections.nCopies(CAMPAIGN_CANCELS, new Intervention(Phase.CAMPAIGN, Kind.CANCEL)));
        Intervention termination = new Intervention(Phase.CAMPAIGN, Kind.TERMINATE);
        plan.addAll(Collections.nCopies(CAMPAIGN_TERMINATIONS - 1, termination));
        Collections.shuffle(plan, random);
        plan.add(termination);
        return plan;
    }
}
