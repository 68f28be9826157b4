package com.leadflow.api.call;

import com.leadflow.api.dialing.LocalTimes;
import com.leadflow.store.call.CallQueueRow;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.NumberZones;
import com.leadflow.workflows.dialing.PhoneNumber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a queue item waits, or what became of it, as people say it: one or more sentences without personal data. */
final class QueueWords {
    private static final NumberZones NUMBERS = new NumberZones();

    private QueueWords() {}

    /** @param number the item's, as E.164; empty where it has none any more */
    static String of(CallQueueRow item, String number, Instant now) {
        return switch (item.status()) {
            case "pending" -> holds(item) + (item.scheduledTime().isAfter(now) ? waits(item, number) : isDue(item));
            case "in-progress" -> item.hangUpRequestedAt() == null ? "It is being called." : "Its call is being ended.";
            case "completed" -> "There was a conversation.";
            default -> DialReason.wordsOf(item.reason()).orElse("It has ended.");
        };
    }

    /** What holds all dialing, or all of the campaign; empty where nothing does. */
    private static String holds(CallQueueRow item) {
        return dialing(item.allHeldBy()) + campaign(item);
    }

    /** It may wait for room in its campaign's budget, in its turn. */
    private static String isDue(CallQueueRow item) {
        if (!holds(item).isEmpty()) {
            return "Its time has come.";
        }
        return DialReason.BUDGET.wireName().equals(item.reason())
                ? DialReason.BUDGET.inWords()
                : "Its time has come: it is called as soon as a line is free.";
    }

    private static String dialing(@Nullable String heldBy) {
        return DialReason.KILL_SWITCH.wireName().equals(heldBy)
                ? "All dialing is stopped: nobody is called until an admin resumes it. "
                : DialReason.wordsOf(heldBy).map(words -> words + " ").orElse("");
    }

    private static String campaign(CallQueueRow item) {
        String status = item.campaignStatus();
        if (status == null || status.equals("active")) {
            return "";
        }
        return status.equals("paused")
                ? "The campaign is paused: nothing of it is called until it is resumed. "
                        + DialReason.wordsOf(item.campaignReason())
                                .map(words -> words + " ")
                                .orElse("")
                : "The campaign does not run: nothing of it is called until it is started. ";
    }

    private static String waits(CallQueueRow item, String number) {
        return "It waits until %s. %s"
                .formatted(
                        LocalTimes.of(item.scheduledTime(), zone(item, number)),
                        DialReason.wordsOf(item.reason())
                                .filter(words -> !isToldByWhatHolds(item))
                                .orElse("Then it is called as soon as a line is free."));
    }

    /** What held all dialing, or all of the campaign, when it was asked: whether it does so still is told first. */
    private static boolean isToldByWhatHolds(CallQueueRow item) {
        String reason = item.reason();
        return DialReason.KILL_SWITCH.wireName().equals(reason)
                || Objects.equals(reason, item.allHeldBy())
                || ("paused".equals(item.campaignStatus()) && Objects.equals(reason, item.campaignReason()))
                || DialReason.CAMPAIGN_PAUSED.wireName().equals(reason);
    }

    private static @Nullable ZoneId zone(CallQueueRow item, String number) {
        Set<ZoneId> ofNumber =
                PhoneNumber.ofStored(number).map(NUMBERS::zonesOf).orElse(Set.of());
        return new Zones(item.timezone(), ofNumber).last(item.scheduledTime()).orElse(null);
    }
}
