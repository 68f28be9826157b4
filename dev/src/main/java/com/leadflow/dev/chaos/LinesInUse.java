package com.leadflow.dev.chaos;

import com.leadflow.dev.simulator.HistoryEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many calls were live at once, counted from the provider's events: from acceptance to end.
 *
 * @param most of the whole account
 * @param mostOfANumber to any one number
 */
public record LinesInUse(int most, int mostOfANumber) {
    public static LinesInUse during(List<HistoryEvent> history) {
        Map<String, Integer> live = new HashMap<>();
        int total = 0;
        int most = 0;
        int mostOfANumber = 0;
        for (HistoryEvent event : history) {
            int change = switch (event.type()) {
                case ACCEPTED -> 1;
                case ENDED -> -1;
                default -> 0;
            };
            total += change;
            most = Math.max(most, total);
            mostOfANumber = Math.max(mostOfANumber, live.merge(event.number(), change, Integer::sum));
        }
        return new LinesInUse(most, mostOfANumber);
    }
}
