package com.leadflow.api.campaign;

import com.leadflow.store.campaign.Count;
import com.leadflow.store.campaign.Progress;
import com.leadflow.workflows.dialing.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's progress as the API answers it.
 *
 * @param waiting queue items that wait, by what they wait for
 * @param nextDueAt when the next of those that are not due yet will be
 */
record ProgressResponse(
        String status,
        Map<String, Long> leads,
        Calls calls,
        Map<String, Long> outcomes,
        Map<String, Long> waiting,
        @Nullable Instant nextDueAt) {
    private static final List<String> LEAD_STATUSES = List.of("pending", "in-progress", "completed", "failed");
    private static final List<String> OUTCOMES =
            Arrays.stream(Outcome.values()).map(Outcome::wireName).toList();

    record Calls(long live, long total) {}

    static ProgressResponse of(Progress progress) {
        return new ProgressResponse(
                progress.status().wireName(),
                counts(LEAD_STATUSES, progress.leads()),
                new Calls(progress.calls().live(), progress.calls().total()),
                counts(OUTCOMES, progress.outcomes()),
                counts(List.of(), progress.waiting()),
                progress.nextDue().orElse(null));
    }

    /** Those that are always named, with zero where there is none, then the others. */
    private static Map<String, Long> counts(List<String> always, List<Count> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        always.forEach(name -> named.put(name, 0L));
        counts.forEach(count -> named.put(count.name(), count.count()));
        return named;
    }
}
