package com.leadflow.activities.call.vapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.PlaceAnswer.Fault;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.VapiCallReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Vapi's answer to {@code POST /call}. A 4xx is taken for "no call was placed"; 5xx, and a 2xx without a call id, rule nothing
 * out. Vapi's error texts are not specified: they are matched by the words seen in the wild, and an unheard-of 400 counts as a fault
 * of the configuration, because every further lead would meet it too.
 */
final class PlaceAnswers {
    private static final Logger log = LoggerFactory.getLogger(PlaceAnswers.class);

    /** Words of a 400's message, lower case, in order; the first match decides. */
    private record Words(Fault fault, List<String> words) {}

    private static final List<Words> BAD_REQUEST = List.of(
            new Words(Fault.CAPACITY, List.of("concurrency")),
            new Words(Fault.DAILY_LIMIT, List.of("daily")),
            new Words(Fault.NUMBER, List.of("international", "customer.number", "customer number")));

    /** A provider, or a proxy before it, that asks for more is not believed: after the hold one call asks again. */
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final VapiCallReader reader = new VapiCallReader(InstantSource.system());
    private final ObjectMapper json;

    PlaceAnswers(ObjectMapper json) {
        this.json = json;
    }

    PlaceAnswer read(int status, @Nullable String retryAfter, String body) {
        if (status >= 200 && status < 300) {
            return accepted(body);
        }
        return switch (status) {
            case 400, 422 -> new PlaceAnswer.Refused(badRequest(body), null);
            case 429 -> new PlaceAnswer.Refused(Fault.RATE_LIMITED, duration(retryAfter));
            case 408 -> new PlaceAnswer.Ambiguous("408");
            default ->
                status >= 400 && status < 500
                        ? new PlaceAnswer.Refused(Fault.CONFIGURATION, null)
                        : new PlaceAnswer.Ambiguous(Integer.toString(status));
        };
    }

    private PlaceAnswer accepted(String body) {
        try {
            CallSnapshot call = reader.readCall(body);
            return call.callId() == null
                    ? new PlaceAnswer.Ambiguous("no call id")
                    : new PlaceAnswer.Accepted(call.callId(), call.concurrencyBlocked());
        } catch (IllegalArgumentException e) {
            return new PlaceAnswer.Ambiguous("not a call");
        }
    }

    private Fault badRequest(String body) {
        String message = message(body).toLowerCase(Locale.ROOT);
        return BAD_REQUEST.stream()
                .filter(words -> words.words().stream().anyMatch(message::contains))
                .map(Words::fault)
                .findFirst()
                .orElseGet(() -> {
                    log.error("The provider rejects our requests as they are; see its dashboard for the reason");
                    return Fault.CONFIGURATION;
                });
    }

    /** A text or a list of texts, by Vapi's framework; anything else is searched as it stands. */
    private String message(String body) {
        try {
            JsonNode message = json.readTree(body).path("message");
            return message.isMissingNode() ? body : message.toString();
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    /** Seconds or an HTTP date, RFC 9110 section 10.2.3; an illegible one counts as none. */
    private static @Nullable Duration duration(@Nullable String retryAfter) {
        if (retryAfter == null) {
            return null;
        }
        try {
            Duration asked = retryAfter.chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            Instant.now(), ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME));
            return asked.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : asked;
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }
}
