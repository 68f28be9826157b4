package com.leadflow.dev.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** All calls: what the provider shows, and what the oracle keeps although the provider deleted it. */
final class CallStore {
    private final ConcurrentNavigableMap<Long, PhoneCall> everything = new ConcurrentSkipListMap<>();
    private final ConcurrentNavigableMap<CallKey, PhoneCall> shown = new ConcurrentSkipListMap<>();
    private final Map<String, PhoneCall> shownById = new ConcurrentHashMap<>();

    void add(PhoneCall call) {
        everything.put(call.sequence(), call);
        shownById.put(call.id(), call);
        shown.put(key(call), call);
    }

    Optional<PhoneCall> find(String id) {
        return Optional.ofNullable(shownById.get(id));
    }

    /** What the provider lists: newest first, and no more than the filter's limit. */
    List<PhoneCall> list(CallFilter filter, Predicate<PhoneCall> readable) {
        CallKey lowest = new CallKey(filter.created().lowest(), Long.MIN_VALUE);
        CallKey highest = new CallKey(filter.created().highest(), Long.MAX_VALUE);
        Collection<PhoneCall> candidates = lowest.compareTo(highest) > 0
                ? List.of()
                : shown.subMap(lowest, highest).descendingMap().values();
        return candidates.stream()
                .filter(filter::matches)
                .filter(readable)
                .limit(filter.limit())
                .toList();
    }

    /** Hides a call from the provider's readers; the oracle goes on showing it. */
    void delete(PhoneCall call) {
        shownById.remove(call.id());
        shown.remove(key(call));
    }

    /** Every call ever accepted after the given sequence, in that order. */
    Collection<PhoneCall> acceptedAfter(long sequence) {
        return everything.tailMap(sequence, false).values();
    }

    private static CallKey key(PhoneCall call) {
        return new CallKey(call.createdAt(), call.sequence());
    }
}
