package com.leadflow.activities.dialing;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.call.ItemRow;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.NumberZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PermissionCheckTest {
    private static final String NUMBER = "+12125550101";
    private static final DialingStateRow NO_TROUBLE = new DialingStateRow(false, null, 0, false);
    private static final Duration PERMIT = Duration.ofSeconds(10);

    private final Keysets keysets = Keysets.parse(Keysets.generate());
    private final PermissionCheck check =
            new PermissionCheck(keysets.cipher(), new NumberZones(), DialingLimits.within("08:00-21:00"));

    @Test
    void allowWhileThePermitEndsBeforeTheWindowDoes() {
        assertThat(verdictAt("2026-11-27T19:59:49-05:00")).isInstanceOf(DialVerdict.Allow.class);
    }

    /** The last request of such a permit would ring after the hours. */
    @Test
    void deferWhatAPermitCouldBringToRingAfterTheWindow() {
        assertThat(verdictAt("2026-11-27T19:59:51-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-11-28T09:00:00-05:00"), DialReason.WINDOW));
    }

    /** What a permit outlasts does not open the window sooner. */
    @Test
    void deferUntilTheWindowOpens() {
        assertThat(verdictAt("2026-11-27T08:59:55-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-11-27T09:00:00-05:00"), DialReason.WINDOW));
    }

    /** Of which the law knows nothing. */
    @Test
    void callWhoAskedForItOutsideOfTheCampaignsWindow() {
        assertThat(callbackAt("2026-11-27T20:30:00-05:00", "2026-11-27T20:30:00-05:00"))
                .isInstanceOf(DialVerdict.Allow.class);
    }

    @Test
    void callNobodyOutsideOfTheLegalHours() {
        assertThat(callbackAt("2026-11-27T21:30:00-05:00", "2026-11-27T21:00:00-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-11-28T08:00:00-05:00"), DialReason.WINDOW));
    }

    @Test
    void waitForTheTimeThatTheLeadNamed() {
        assertThat(callbackAt("2026-11-27T12:00:00-05:00", "2026-11-28T15:00:00-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-11-28T15:00:00-05:00"), DialReason.CALLBACK));
    }

    /** The lead has named the day. */
    @Test
    void callWhoAskedForItOnAHoliday() {
        assertThat(verdictAt("2026-12-25T12:00:00-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-12-26T09:00:00-05:00"), DialReason.HOLIDAY));
        assertThat(callbackAt("2026-12-25T12:00:00-05:00", "2026-12-25T12:00:00-05:00"))
                .isInstanceOf(DialVerdict.Allow.class);
    }

    /** One that the campaign's row does not have: it was entered when that had been read. */
    @Test
    void callNobodyOnAHolidayThatIsReadWithTheItem() {
        assertThat(verdictAt("2026-12-28T12:00:00-05:00"))
                .isEqualTo(new DialVerdict.Defer(instant("2026-12-29T09:00:00-05:00"), DialReason.HOLIDAY));
        assertThat(callbackAt("2026-12-28T12:00:00-05:00", "2026-12-28T12:00:00-05:00"))
                .isInstanceOf(DialVerdict.Allow.class);
    }

    /** When to repeat the call the lead has not said. */
    @Test
    void repeatACallbackInTheCampaignsHoursOnly() {
        Instant asked = instant("2026-12-24T20:30:00-05:00");
        ItemRow evening = item(instant("2026-12-24T20:45:00-05:00"), asked, 1);
        ItemRow holiday = item(instant("2026-12-25T12:00:00-05:00"), asked, 1);
        DialVerdict boxingDay = new DialVerdict.Defer(instant("2026-12-26T09:00:00-05:00"), DialReason.HOLIDAY);

        assertThat(whenDialing(evening, evening.now())).isEqualTo(boxingDay);
        assertThat(whenDialing(holiday, holiday.now())).isEqualTo(boxingDay);
    }

    /** Three calls a day, and each of them may be a callback. */
    @Test
    void holdCallbacksToTheCapsOfTheNumber() {
        Instant noon = instant("2026-11-27T12:00:00-05:00");
        ItemRow item = item(noon, noon, 0, List.of(noon, noon.minusSeconds(60), noon.minusSeconds(120)));
        DialVerdict tomorrow = new DialVerdict.Defer(instant("2026-11-28T11:58:00-05:00"), DialReason.CAPS);

        assertThat(whenDialing(item, noon)).isEqualTo(tomorrow);
        assertThat(check.onCallback(item, noon.plusSeconds(3600))).isEqualTo(tomorrow);
    }

    private DialVerdict callbackAt(String now, String askedFor) {
        return whenDialing(item(instant(now), instant(askedFor)), instant(now));
    }

    private DialVerdict verdictAt(String time) {
        return whenDialing(item(instant(time), null), instant(time));
    }

    private DialVerdict whenDialing(ItemRow item, Instant now) {
        CampaignDialingRow campaign = campaign(now);
        return check.whenDialing(item, campaign, check.rules(campaign).hours(), NO_TROUBLE, PERMIT);
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }

    private ItemRow item(Instant now, @Nullable Instant callbackAt) {
        return item(now, callbackAt, 0);
    }

    private ItemRow item(Instant now, @Nullable Instant callbackAt, int retryCount) {
        return item(now, callbackAt, retryCount, List.of());
    }

    private ItemRow item(Instant now, @Nullable Instant callbackAt, int retryCount, List<Instant> recentCalls) {
        UUID id = UUID.randomUUID();
        return new ItemRow(
                id,
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Ada Example",
                keysets.cipher().seal(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, id, NUMBER),
                keysets.indexer().phone(NUMBER),
                "in-progress",
                1,
                retryCount,
                2,
                null,
                null,
                callbackAt,
                "America/New_York",
                false,
                false,
                false,
                recentCalls,
                false,
                false,
                false,
                List.of(LocalDate.parse("2026-12-28")),
                now);
    }

    private static CampaignDialingRow campaign(Instant now) {
        return new CampaignDialingRow(
                UUID.randomUUID(),
                "active",
                "assistant",
                "caller",
                null,
                null,
                List.of(0, 1, 2, 3, 4, 5, 6),
                "09:00",
                "20:00",
                "{}",
                2,
                600,
                "medium",
                List.of("2026-12-25"),
                null,
                now,
                now);
    }
}
