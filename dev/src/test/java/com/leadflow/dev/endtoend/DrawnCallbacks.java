package com.leadflow.dev.endtoend;

import com.leadflow.dev.endtoend.DrawnLeads.DrawnLead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Leads that ask to be called soon though their campaign's window is closed: first those whose line is busy when it is called. */
final class DrawnCallbacks {
    private static final int MOST_OF_A_CAMPAIGN = 4;

    /** Longer than it takes to call them, and shorter than any hours stay open. */
    private static final Duration TO_CALL_THEM = Duration.ofMinutes(1);

    private final Random random;
    private final ShiftedClock clock;
    private final Map<String, Instant> askedFor = new HashMap<>();

    DrawnCallbacks(Random random, ShiftedClock clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * Has some of the campaign's leads called back within some seconds.
     *
     * @param hour at which windows may open and close
     */
    void ask(Campaign campaign, List<DrawnLead> leads, Instant hour) {
        List<DrawnLead> drawn = new ArrayList<>(leads);
        Collections.shuffle(drawn, random);
        drawn.sort(Comparator.comparing(DrawnLead::answersAtOnce));
        int asking = 0;
        for (DrawnLead lead : drawn) {
            Instant at = clock.at(Instant.now()).plusMillis(4_000 + random.nextInt(4_000));
            if (asking < MOST_OF_A_CAMPAIGN
                    && lead.mayBeCalledBack(at)
                    && !lead.mayBeCalled(hour.minusSeconds(1))
                    && !lead.mayBeCalled(hour)) {
                campaign.callBack(lead.number(), at);
                askedFor.put(lead.number(), at);
                asking++;
            }
        }
    }

    /** Of those who may still be called when their time has come. */
    Set<String> callable(List<DrawnLead> leads) {
        return leads.stream()
                .filter(lead -> {
                    Instant at = askedFor.get(lead.number());
                    return at != null && lead.mayBeCalledBack(at) && lead.mayBeCalledBack(at.plus(TO_CALL_THEM));
                })
                .map(DrawnLead::number)
                .collect(Collectors.toSet());
    }

    /**
     * Whether this call may be made because the lead asked for it.
     *
     * @param nth counts from 1: the lead asked for one call only
     */
    boolean permit(DrawnLead lead, int nth, Instant at) {
        Instant asked = askedFor.get(lead.number());
        return asked != null && nth == 1 && !at.isBefore(asked) && lead.mayBeCalledBack(at);
    }
}
