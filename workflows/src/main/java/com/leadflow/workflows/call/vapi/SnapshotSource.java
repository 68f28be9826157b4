package com.leadflow.workflows.call.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The places of one piece of JSON where facts about a call may stand.
 *
 * @param message the webhook message around the call; missing when the call was asked for
 * @param type the message's type; empty when the call was asked for
 * @param now when it was heard
 */
record SnapshotSource(JsonNode call, JsonNode message, String type, Instant now) {
    private static final String REPORT = "end-of-call-report";
    private static final String STATUS_UPDATE = "status-update";
    private static final EndedReasons REASONS = new EndedReasons();
    private static final Pattern SAFE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern STATUS = Pattern.compile("[a-z-]{1,40}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** A time outside of these is no time of a call, and the columns of a row might not hold it, nor what lies between two such. */
    private static final Instant EARLIEST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2070-01-01T00:00:00Z");

    private static final BigDecimal HIGHEST_COST = BigDecimal.valueOf(100_000);

    /** Vapi analyses a call for some seconds after its end. For a call that has no analysis by then, it has made none. */
    private static final Duration ANALYSIS = Duration.ofSeconds(20);

    CallSnapshot read() {
        String status = status();
        Instant startedAt = first(SnapshotSource::instant, "/startedAt");
        Instant endedAt = first(SnapshotSource::instant, "/endedAt");
        return new CallSnapshot(
                callId(),
                attemptId(),
                status,
                first(SnapshotSource::text, "/endedReason"),
                startedAt,
                endedAt,
                first(SnapshotSource::cost, "/cost"),
                said("/artifact/transcript", "/transcript"),
                recordingUrl(),
                said("/analysis/summary", "/summary"),
                personReached(),
                isReport(status, startedAt, endedAt),
                text(call.at("/monitor/controlUrl")),
                call.at("/subscriptionLimits/concurrencyBlocked").asBoolean(false),
                new FindingsSource(call, message).read());
    }

    /** Other messages have a status too, of other things: a speech-update's is {@code started} or {@code stopped}. */
    private String status() {
        if (type.equals(REPORT)) {
            return CallSnapshot.ENDED;
        }
        String told = type.equals(STATUS_UPDATE) ? text(message.path("status")) : null;
        String status = told == null ? text(call.path("status")) : told;
        return status != null && STATUS.matcher(status).matches() ? status : CallSnapshot.UNKNOWN_STATUS;
    }

    private @Nullable String callId() {
        String id = text(call.path("id"));
        return id != null && SAFE_ID.matcher(id).matches() ? id : null;
    }

    /** We put our id in all these places, because Vapi does not promise to give any of them back. */
    private @Nullable UUID attemptId() {
        return first(
                SnapshotSource::uuid,
                "/customer/externalId",
                "/name",
                "/assistantOverrides/metadata/attemptId",
                "/metadata/attemptId");
    }

    private @Nullable String recordingUrl() {
        return first(
                SnapshotSource::text,
                "/artifact/recording/mono/combinedUrl",
                "/artifact/recordingUrl",
                "/recordingUrl",
                "/artifact/recording/stereoUrl",
                "/artifact/stereoRecordingUrl",
                "/stereoRecordingUrl");
    }

    /** A transcript message carries one sentence under the name that a report once used for all of them. */
    private @Nullable String said(String place, String formerPlace) {
        boolean whole = type.isEmpty() || type.equals(REPORT) || type.equals(STATUS_UPDATE);
        return whole ? first(SnapshotSource::text, place, formerPlace) : null;
    }

    private boolean personReached() {
        String endedReason = Objects.requireNonNullElse(first(SnapshotSource::text, "/endedReason"), "");
        return REASONS.classify(endedReason, hasWordsOfTheLead()).personReached();
    }

    private boolean hasWordsOfTheLead() {
        return Stream.of(message, call)
                .flatMap(node -> Stream.of(node.at("/artifact/messages"), node.path("messages")))
                .flatMap(messages -> StreamSupport.stream(messages.spliterator(), false))
                .anyMatch(said -> said.path("role").asText().equals("user"));
    }

    /**
     * An ended call that was asked for is complete once its analysis is there, or else its artifact and the analysis has had its time; one
     * that never connected has neither.
     */
    private boolean isReport(String status, @Nullable Instant startedAt, @Nullable Instant endedAt) {
        if (!type.isEmpty()) {
            return type.equals(REPORT);
        }
        boolean analysed = !call.path("analysis").isEmpty();
        boolean processed = !call.path("artifact").isEmpty() && !justEnded(endedAt);
        return status.equals(CallSnapshot.ENDED) && (analysed || processed || startedAt == null);
    }

    /** By both clocks, which may differ: an end that is far ahead is none to wait for. */
    private boolean justEnded(@Nullable Instant endedAt) {
        return endedAt != null && Duration.between(endedAt, now).abs().compareTo(ANALYSIS) < 0;
    }

    /** Tries each place in the message, which is newer, before the call. */
    private <T> @Nullable T first(Function<JsonNode, @Nullable T> reading, String... places) {
        return Stream.of(places)
                .flatMap(place -> Stream.of(message.at(place), call.at(place)))
                .map(reading)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** PostgreSQL's text cannot hold a NUL character. */
    private static @Nullable String text(JsonNode node) {
        String text = node.isTextual() ? node.textValue().replace("\0", "") : "";
        return text.isBlank() ? null : text;
    }

    private static @Nullable UUID uuid(JsonNode node) {
        String text = text(node);
        return text != null && UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
    }

    private static @Nullable BigDecimal cost(JsonNode node) {
        return node.isNumber()
                        && node.decimalValue().signum() >= 0
                        && node.decimalValue().compareTo(HIGHEST_COST) < 0
                ? node.decimalValue()
                : null;
    }

    private static @Nullable Instant instant(JsonNode node) {
        String text = text(node);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return instant.isAfter(EARLIEST) && instant.isBefore(LATEST) ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
