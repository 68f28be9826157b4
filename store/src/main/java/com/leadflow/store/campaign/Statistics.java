package com.leadflow.store.campaign;

import static java.util.stream.Collectors.toMap;

import com.leadflow.store.campaign.StatisticsDao.Group;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * What the calls of a campaign came to: all of them, and by what they have in common.
 *
 * @param byOutcome {@code none} for live calls, and for those of which nobody knows how they ended
 * @param byHour by the hour of the day in which they were permitted, from 0 to 23
 * @param byAttempt by the how-manieth attempt of their queue item they are, from 1
 */
public record Statistics(
        CallFigures all,
        SortedMap<String, CallFigures> byOutcome,
        SortedMap<Integer, CallFigures> byHour,
        SortedMap<Integer, CallFigures> byAttempt) {

    /**
     * Empty when there is no such campaign.
     *
     * @param zone whose hours count
     */
    public static Optional<Statistics> of(Handle handle, UUID campaignId, ZoneId zone) {
        return handle.attach(CampaignDao.class)
                .find(campaignId)
                .map(campaign -> of(handle.attach(StatisticsDao.class).groups(campaign.id()), zone));
    }

    private static Statistics of(List<Group> groups, ZoneId zone) {
        return new Statistics(
                Objects.requireNonNull(by("all", Function.identity(), groups).get("")),
                by("outcome", Function.identity(), groups),
                by("quarter", begin -> hour(begin, zone), groups),
                by("attempt", Integer::valueOf, groups));
    }

    private static int hour(String begin, ZoneId zone) {
        return Instant.ofEpochSecond(Long.parseLong(begin)).atZone(zone).getHour();
    }

    private static <K> SortedMap<K, CallFigures> by(String dimension, Function<String, K> key, List<Group> groups) {
        return groups.stream()
                .filter(group -> group.dimension().equals(dimension))
                .collect(toMap(group -> key.apply(group.key()), Group::figures, CallFigures::plus, TreeMap::new));
    }
}
