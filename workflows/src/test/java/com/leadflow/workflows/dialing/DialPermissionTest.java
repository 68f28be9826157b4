package com.leadflow.workflows.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.workflows.dialing.DialFacts.Callee;
import com.leadflow.workflows.dialing.DialFacts.CampaignState;
import com.leadflow.workflows.dialing.DialFacts.Consent;
import com.leadflow.workflows.dialing.DialFacts.Engine;
import com.leadflow.workflows.dialing.DialFacts.Hold;
import com.leadflow.workflows.dialing.DialFacts.Zones;
import com.leadflow.workflows.dialing.DialVerdict.Allow;
import com.leadflow.workflows.dialing.DialVerdict.Defer;
import com.leadflow.workflows.dialing.DialVerdict.Refuse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialPermissionTest {
    /** A Monday, 10:00 in New York and 09:00 in Chicago. */
    private static final Instant OPEN = Instant.parse("2026-11-23T15:00:00Z");
    /** The same Monday, 08:00 in New York. */
    private static final Instant EARLY = Instant.parse("2026-11-23T13:00:00Z");

    private static final CallingHours HOURS = new CallingHours(CallingWindow.DEFAULT, LegalHours.DEFAULT);
    private static final PhoneNumber NUMBER = new PhoneNumber("+12125550101");
    private static final Zones NEW_YORK = new Zones(null, Set.of(ZoneId.of("America/New_York")));
    private static final Zones NOWHERE = new Zones(null, Set.of());

    private final DialPermission permission = new DialPermission();

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE", "NONE"})
    void allowsWhenNothingStandsInTheWay(CampaignState campaign) {
        Engine engine = new Engine(false, null, campaign, true);

        assertThat(decide(OPEN, engine, reachable())).isEqualTo(new Allow());
    }

    /** Sunday evening, where the campaign calls from Monday to Saturday; the law ends at 21:00. */
    @Test
    void letsTheLawAloneDecideAboutWhoAskedToBeCalled() {
        CallingHours legal = CallingHours.legalOnly(LegalHours.DEFAULT);
        Instant evening = Instant.parse("2026-11-30T01:59:59Z");
        Instant night = Instant.parse("2026-11-30T02:00:00Z");
        Instant morning = Instant.parse("2026-11-30T13:00:00Z");

        assertThat(permission.decide(new DialFacts(evening, running(), reachable(), HOURS, CallCaps.DEFAULT)))
                .isEqualTo(new Defer(Instant.parse("2026-11-30T14:00:00Z"), DialReason.WINDOW));
        assertThat(permission.decide(new DialFacts(evening, running(), reachable(), legal, CallCaps.DEFAULT)))
                .isEqualTo(new Allow());
        assertThat(permission.decide(new DialFacts(night, running(), reachable(), legal, CallCaps.DEFAULT)))
                .isEqualTo(new Defer(morning, DialReason.WINDOW));
    }

    @Test
    void eachObstacleGivesWayOnlyToThoseBeforeIt() {
        Engine running = running();
        Callee lost = new Callee(null, new Consent(true, true), true, List.of(), NOWHERE);
        Instant hold = OPEN.plusSeconds(90);

        assertVerdict(
                new Engine(true, new Hold(hold, DialReason.PROVIDER_HOLD), CampaignState.PAUSED, false),
                lost,
                new Defer(OPEN, DialReason.KILL_SWITCH));
        assertVerdict(
                new Engine(false, new Hold(hold, DialReason.PROVIDER_HOLD), CampaignState.PAUSED, false),
                lost,
                new Defer(hold, DialReason.PROVIDER_HOLD));
        assertVerdict(
                new Engine(false, null, CampaignState.PAUSED, false),
                lost,
                new Defer(OPEN, DialReason.CAMPAIGN_PAUSED));
        assertVerdict(
                new Engine(false, null, CampaignState.STOPPED, false), lost, new Refuse(DialReason.CAMPAIGN_STOPPED));
        assertVerdict(new Engine(false, null, CampaignState.ACTIVE, false), lost, new Refuse(DialReason.STALE_CLAIM));
        assertVerdict(new Engine(false, null, CampaignState.NONE, false), lost, new Refuse(DialReason.STALE_CLAIM));
        assertVerdict(running, lost, new Refuse(DialReason.SUPPRESSED));
        assertVerdict(
                running,
                new Callee(null, new Consent(false, true), true, List.of(), NOWHERE),
                new Refuse(DialReason.DO_NOT_CALL));
        assertVerdict(
                running, new Callee(null, willing(), true, List.of(), NOWHERE), new Refuse(DialReason.INVALID_NUMBER));
        assertVerdict(
                running, new Callee(NUMBER, willing(), true, List.of(), NOWHERE), deferred(DialReason.UNRESOLVED_CALL));
        assertVerdict(
                running, new Callee(NUMBER, willing(), false, List.of(), NOWHERE), new Refuse(DialReason.UNKNOWN_ZONE));
    }

    @Test
    void anObstacleStandsThoughTheWindowIsClosed() {
        Callee suppressed = new Callee(NUMBER, new Consent(true, false), false, List.of(), NEW_YORK);

        assertThat(decide(EARLY, running(), suppressed)).isEqualTo(new Refuse(DialReason.SUPPRESSED));
    }

    @Test
    void aHoldThatHasPassedHoldsNothing() {
        assertThat(decide(
                        OPEN,
                        new Engine(false, new Hold(OPEN, DialReason.PROVIDER_HOLD), CampaignState.ACTIVE, true),
                        reachable()))
                .isEqualTo(new Allow());
        assertThat(decide(
                        OPEN,
                        new Engine(false, new Hold(OPEN.plusNanos(1), DialReason.BREAKER), CampaignState.ACTIVE, true),
                        reachable()))
                .isEqualTo(new Defer(OPEN.plusNanos(1), DialReason.BREAKER));
    }

    @Test
    void aClosedWindowDefersToItsOpening() {
        assertThat(decide(EARLY, running(), reachable()))
                .isEqualTo(new Defer(Instant.parse("2026-11-23T14:00:00Z"), DialReason.WINDOW));
    }

    @Test
    void theLeadsOwnZoneBeatsTheNumbersZones() {
        Zones ownElsewhere = new Zones("America/Los_Angeles", NEW_YORK.ofNumber());

        assertThat(decide(OPEN, running(), in(ownElsewhere)))
                .isEqualTo(new Defer(Instant.parse("2026-11-23T17:00:00Z"), DialReason.WINDOW));
    }

    @Test
    void everyZoneOfTheNumberMustBeOpen() {
        Zones florida = new Zones(null, Set.of(ZoneId.of("America/New_York"), ZoneId.of("America/Chicago")));

        assertThat(decide(OPEN, running(), in(florida))).isEqualTo(new Allow());
        assertThat(decide(OPEN.minusSeconds(1), running(), in(florida))).isEqualTo(new Defer(OPEN, DialReason.WINDOW));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void aLeadWithoutZoneIsJudgedByItsNumber(String own) {
        assertThat(new Zones(own, NEW_YORK.ofNumber()).effective()).isEqualTo(NEW_YORK.ofNumber());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mars/Olympus", "eastern", "New York", "+99:00"})
    void aZoneThatCannotBeReadIsUnknownThoughTheNumberHasOne(String own) {
        Zones unreadable = new Zones(own, NEW_YORK.ofNumber());

        assertThat(decide(OPEN, running(), in(unreadable))).isEqualTo(new Refuse(DialReason.UNKNOWN_ZONE));
    }

    @Test
    void zonesWithoutCommonHourAreRefused() {
        Zones apart = new Zones(null, Set.of(ZoneId.of("America/New_York"), ZoneId.of("Asia/Bangkok")));

        assertThat(decide(OPEN, running(), in(apart))).isEqualTo(new Refuse(DialReason.NO_COMMON_HOUR));
    }

    @Test
    void aWindowOutsideTheLegalHoursIsRefused() {
        CallingHours night =
                new CallingHours(CallingWindow.of(CallingWindow.DEFAULT.days(), "21:00", "23:00"), LegalHours.DEFAULT);

        assertThat(permission.decide(new DialFacts(OPEN, running(), reachable(), night, CallCaps.DEFAULT)))
                .isEqualTo(new Refuse(DialReason.NO_COMMON_HOUR));
    }

    @Test
    void aNumberThatWasCalledOftenEnoughWaitsUntilTheCapsLetACallThrough() {
        Instant dayAgo = OPEN.minus(Duration.ofHours(24));
        List<Instant> calls = List.of(OPEN.minusSeconds(60), OPEN.minusSeconds(120), dayAgo.plusSeconds(90));

        assertThat(decide(OPEN, running(), called(calls))).isEqualTo(new Defer(OPEN.plusSeconds(90), DialReason.CAPS));
        assertThat(decide(OPEN.plusSeconds(90), running(), called(calls))).isEqualTo(new Allow());
    }

    @Test
    void whatTheCapsLetThroughAtNightWaitsForTheMorning() {
        Instant evening = Instant.parse("2026-11-23T00:30:00Z");
        List<Instant> calls =
                List.of(OPEN, OPEN, evening.plus(Duration.ofDays(1)).minus(Duration.ofHours(20)));

        assertThat(decide(OPEN.plus(Duration.ofHours(1)), running(), called(calls)))
                .isEqualTo(new Defer(Instant.parse("2026-11-24T14:00:00Z"), DialReason.CAPS));
    }

    @Test
    void everyOtherObstacleBeatsTheCaps() {
        List<Instant> calls = List.of(EARLY, EARLY, EARLY);

        assertThat(decide(EARLY, running(), called(calls)))
                .isEqualTo(new Defer(Instant.parse("2026-11-23T14:00:00Z"), DialReason.WINDOW));
    }

    @Test
    void factsHideTheNumber() {
        assertThat(new DialFacts(OPEN, running(), reachable(), HOURS, CallCaps.DEFAULT).toString())
                .doesNotContain("5550101");
    }

    private void assertVerdict(Engine engine, Callee callee, DialVerdict expected) {
        assertThat(decide(OPEN, engine, callee)).isEqualTo(expected);
    }

    private DialVerdict decide(Instant now, Engine engine, Callee callee) {
        return permission.decide(new DialFacts(now, engine, callee, HOURS, CallCaps.DEFAULT));
    }

    private static Defer deferred(DialReason reason) {
        return new Defer(OPEN.plus(Duration.ofMinutes(1)), reason);
    }

    private static Engine running() {
        return new Engine(false, null, CampaignState.ACTIVE, true);
    }

    private static Callee reachable() {
        return in(NEW_YORK);
    }

    private static Callee called(List<Instant> calls) {
        return new Callee(NUMBER, willing(), false, calls, NEW_YORK);
    }

    private static Callee in(Zones zones) {
        return new Callee(NUMBER, willing(), false, List.of(), zones);
    }

    private static Consent willing() {
        return new Consent(false, false);
    }
}
