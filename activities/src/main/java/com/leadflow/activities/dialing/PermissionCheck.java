package com.leadflow.activities.dialing;

import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.campaign.QueueingDao.UnqueuedLead;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.Budget;
import com.leadflow.workflows.dialing.CallingHours;
import com.leadflow.workflows.dialing.DialFacts;
import com.leadflow.workflows.dialing.DialFacts.Callee;
import com.leadflow.workflows.dialing.DialFacts.CampaignState;
import com.leadflow.workflows.dialing.DialFacts.Engine;
import com.leadflow.workflows.dialing.DialFacts.Hold;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.DialPermission;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks {@link DialPermission} about rows: gathers the facts. Of the rules it knows which hours a callback obeys. */
public final class PermissionCheck {
    /** For items that wait: what concerns the whole account is asked when they are claimed and dialed. */
    private static final Engine WAITING = new Engine(false, null, CampaignState.ACTIVE, true);

    /** Why somebody waits for a time that people read by the lead's clock. */
    private static final Set<DialReason> OF_CLOCK = Set.of(
            DialReason.WINDOW, DialReason.HOLIDAY, DialReason.CAPS, DialReason.CALLBACK, DialReason.UNRESOLVED_CALL);

    /** Of these, why the hours of one of the lead's zones keep it waiting. */
    private static final Set<DialReason> OF_HOURS = Set.of(DialReason.WINDOW, DialReason.HOLIDAY);

    private final DialPermission permission = new DialPermission();
    private final Callees callees;
    private final DialingLimits limits;
    private final CallingHours legalOnly;

    public PermissionCheck(FieldCipher cipher, NumberZones numberZones, DialingLimits limits) {
        this.callees = new Callees(cipher, numberZones);
        this.limits = limits;
        this.legalOnly = CallingHours.legalOnly(limits.legalHours());
    }

    public CampaignRules rules(CampaignDialingRow campaign) {
        return CampaignRules.of(campaign, limits);
    }

    /** What a campaign with this limit may spend, and what one more call of it may cost. */
    public Budget budget(BigDecimal limitUsd, int maxCallSeconds) {
        return Budget.of(limitUsd, maxCallSeconds, limits.costPerMinuteUsd());
    }

    /** What is set aside in a campaign's budget for each minute that a call may take. */
    public BigDecimal costPerMinuteUsd() {
        return limits.costPerMinuteUsd();
    }

    /** Whether an item that waits may be claimed. */
    public DialVerdict whileWaiting(ItemRow item, CallingHours hours) {
        return permission.decide(facts(item.now(), WAITING, callees.of(item), hoursOf(item, hours)));
    }

    /** When a lead that enters the queue may be called first. */
    public DialVerdict onQueueing(UnqueuedLead lead, CallingHours hours, Instant now) {
        return permission.decide(facts(now, WAITING, callees.of(lead), hours));
    }

    /**
     * Whether a claimed item may be dialed now, and for as long as the permit lasts: a call asked for with its last breath must not ring
     * after the window has closed.
     *
     * @param campaignHours the campaign's
     */
    public DialVerdict whenDialing(
            ItemRow item,
            CampaignDialingRow campaign,
            CallingHours campaignHours,
            DialingStateRow account,
            Duration permitLifetime) {
        Engine engine = new Engine(account.killSwitch(), hold(account), state(campaign), item.heldBy(item.claim()));
        if (item.awaitsCallback()) {
            return new DialVerdict.Defer(Objects.requireNonNull(item.callbackAt()), DialReason.CALLBACK);
        }
        Callee callee = callees.of(item);
        CallingHours hours = hoursOf(item, campaignHours);
        DialVerdict now = permission.decide(facts(item.now(), engine, callee, hours));
        return now instanceof DialVerdict.Allow
                ? permission.decide(facts(item.now().plus(permitLifetime), engine, callee, hours))
                : now;
    }

    /**
     * A verdict by the hours.
     *
     * @param zone the one whose clock has deferred the item; null where none has
     */
    public record HoursVerdict(
            DialVerdict verdict, @Nullable ZoneId zone) {}

    /**
     * Whether an item may be called at this instant again, by the hours alone: what else matters is asked when it is dialed.
     *
     * @param campaignHours the campaign's
     * @param usesAttempt whether its last call has used up an attempt
     */
    public HoursVerdict onRetry(ItemRow item, CallingHours campaignHours, boolean usesAttempt, Instant due) {
        CallingHours hours = usesAttempt ? campaignHours : hoursOf(item, campaignHours);
        Callee callee = callees.of(item);
        DialVerdict verdict = permission.decideHours(facts(due, WAITING, callee, hours));
        return new HoursVerdict(verdict, decidingZone(hours, verdict, callee::zones));
    }

    /** Whether the item's lead may be called at the time that the lead asked for: by the law and the caps, whatever the campaign's window. */
    public DialVerdict onCallback(ItemRow item, Instant askedFor) {
        Callee callee = callees.of(item);
        Callee whenCalled = new Callee(callee.number(), callee.consent(), false, callee.recentCalls(), callee.zones());
        return permission.decide(facts(askedFor, WAITING, whenCalled, legalOnly));
    }

    /** The zones whose clocks the item's lead may have; empty where they are unknown. */
    public Set<ZoneId> zones(ItemRow item) {
        return callees.of(item).zones().effective();
    }

    /** The first instant that the law permits for the item's lead and that is not before the given one. */
    public Optional<Instant> nextLegalOpening(ItemRow item, Instant from) {
        return legalOnly.nextOpening(from, zones(item));
    }

    /** The zone to tell people the time in at which the item's lead is to be called. */
    public Optional<ZoneId> zoneAt(ItemRow item, Instant instant) {
        return callees.of(item).zones().last(instant);
    }

    /** The zone whose clock has deferred the item, or by whose clock its time is told; null where no clock matters. */
    public @Nullable ZoneId decidingZone(ItemRow item, CallingHours hours, DialVerdict verdict) {
        return decidingZone(
                hoursOf(item, hours), verdict, () -> callees.of(item).zones());
    }

    /** As {@link #decidingZone(ItemRow, CallingHours, DialVerdict)}, of a lead that enters the queue. */
    public @Nullable ZoneId decidingZone(UnqueuedLead lead, CallingHours hours, DialVerdict verdict) {
        return decidingZone(hours, verdict, () -> callees.of(lead).zones());
    }

    private static @Nullable ZoneId decidingZone(CallingHours hours, DialVerdict verdict, Supplier<Zones> zones) {
        if (!(verdict instanceof DialVerdict.Defer defer) || !OF_CLOCK.contains(defer.reason())) {
            return null;
        }
        Optional<ZoneId> zone = OF_HOURS.contains(defer.reason())
                ? hours.decidingZone(defer.until(), zones.get().effective())
                : zones.get().last(defer.until());
        return zone.orElse(null);
    }

    /** Who has asked to be called is called then, on any day, holidays too. When that call is to be repeated, the lead has not said. */
    private CallingHours hoursOf(ItemRow item, CallingHours hours) {
        return item.nextCallIsTheCallback() ? legalOnly : hours.except(item.holidays());
    }

    private DialFacts facts(Instant now, Engine engine, Callee callee, CallingHours hours) {
        return new DialFacts(now, engine, callee, hours, limits.caps());
    }

    private static @Nullable Hold hold(DialingStateRow account) {
        return account.holdUntil() == null
                ? null
                : new Hold(account.holdUntil(), account.breakerOpen() ? DialReason.BREAKER : DialReason.PROVIDER_HOLD);
    }

    private static CampaignState state(CampaignDialingRow campaign) {
        if (campaign.active()) {
            return campaign.single() ? CampaignState.NONE : CampaignState.ACTIVE;
        }
        return campaign.paused() ? CampaignState.PAUSED : CampaignState.STOPPED;
    }
}
