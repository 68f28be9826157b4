package com.leadflow.workflows.dialing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that {@link DialPermission} looks at, read at one moment.
 *
 * @param now the database's time
 */
public record DialFacts(Instant now, Engine engine, Callee callee, CallingHours hours, CallCaps caps) {

    /**
     * What holds for every lead of the campaign.
     *
     * @param hold null if there is none
     * @param claimIsOurs whether the queue item is still in progress under the claim that asks; true when no claim is involved
     */
    public record Engine(boolean killSwitch, @Nullable Hold hold, CampaignState campaign, boolean claimIsOurs) {}

    /**
     * A provider hold.
     *
     * @param until when it ends; one that has passed holds nothing
     * @param reason {@link DialReason#BREAKER} if it is the circuit breaker's
     */
    public record Hold(Instant until, DialReason reason) {}

    /** What the campaign's status means for dialing. */
    public enum CampaignState {
        /** A single call outside campaigns. */
        NONE,
        ACTIVE,
        PAUSED,
        /** Completed, failed or not started; also of a single call whose campaign is deleted. */
        STOPPED
    }

    /**
     * Whom the call is for.
     *
     * @param number null if the lead has none or it is not valid
     * @param unresolvedCall whether another call to the number has been permitted and is not known to have ended
     * @param recentCalls when the number was called in the last 30 days, by whatever campaign; latest first
     */
    public record Callee(
            @Nullable PhoneNumber number,
            Consent consent,
            boolean unresolvedCall,
            List<Instant> recentCalls,
            Zones zones) {
        public Callee {
            recentCalls = List.copyOf(recentCalls);
        }
    }

    /**
     * What forbids contact for good.
     *
     * @param suppressed whether the number is on the suppression list
     */
    public record Consent(boolean suppressed, boolean doNotCall) {}

    /**
     * Where the callee may be.
     *
     * @param own the zone stored with the lead, as stored; null or blank if it has none
     * @param ofNumber the zones of the lead's number, see {@link NumberZones}
     */
    public record Zones(@Nullable String own, Set<ZoneId> ofNumber) {
        public Zones {
            ofNumber = Set.copyOf(ofNumber);
        }

        /**
         * The lead's own zone if it has one, else every zone of the number. Empty means unknown: also if the stored zone
         * cannot be read, because then the number's zones are not what the lead said.
         */
        public Set<ZoneId> effective() {
            if (own == null || own.isBlank()) {
                return ofNumber;
            }
            try {
                return Set.of(ZoneId.of(own.strip()));
            } catch (DateTimeException e) {
                return Set.of();
            }
        }

        /** The zone whose clock is behind all the others at this instant, so that hours begin there last; empty if none is known. */
        public Optional<ZoneId> last(Instant instant) {
            return effective().stream()
                    .min(Comparator.<ZoneId>comparingInt(
                                    zone -> zone.getRules().getOffset(instant).getTotalSeconds())
                            .thenComparing(ZoneId::getId));
        }
    }
}
