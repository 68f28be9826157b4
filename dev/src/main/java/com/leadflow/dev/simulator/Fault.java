package com.leadflow.dev.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A trouble that the simulator can make. The rate is per request to place a call, per call, per reading, or per webhook. */
public enum Fault {
    /** The call is placed, and the request never answered. */
    ACCEPTED_SILENT(Of.PLACING),
    /** The call is placed, and answered with 500. */
    ACCEPTED_500(Of.PLACING),
    /** The call is placed, and the connection reset. */
    ACCEPTED_RESET(Of.PLACING),
    /** The call is placed, and answered after three to fifteen seconds: its first webhooks come sooner. */
    ACCEPTED_SLOW(Of.PLACING),
    /** 500, and no call. */
    REFUSED_500(Of.PLACING),
    /** 503, and no call. */
    REFUSED_503(Of.PLACING),
    /** The connection is reset, and no call. */
    REFUSED_RESET(Of.PLACING),
    /** 429 with {@code Retry-After: 2}, and no call. */
    RATE_LIMITED(Of.PLACING),
    /** 429 that does not say for how long, and no call. */
    RATE_LIMITED_FOR_HOWEVER_LONG(Of.PLACING),
    /** 400 for want of a free line, and no call. */
    OVER_CONCURRENCY(Of.PLACING),
    /** The call goes on until somebody ends it, whatever its longest duration. */
    NEVER_ENDS(Of.CALL),
    /** The end of the call is never reported. */
    NO_REPORT(Of.CALL),
    /** The call is not to be read, by id or in the list, for up to a minute and a half after it was placed. */
    READ_LAG(Of.CALL),
    /** The call is placed and the connection reset; no reading, list or webhook tells of it for a minute to a minute and a half. */
    UNSEEN(Of.CALL),
    /** Reading the call by its id fails with 500. */
    READ_500(Of.READING),
    /** Reading the list fails with 500. */
    LIST_500(Of.LISTING),
    WEBHOOK_LOST(Of.WEBHOOK),
    WEBHOOK_DOUBLED(Of.WEBHOOK),
    /** Up to a minute late, so that later ones overtake it. */
    WEBHOOK_LATE(Of.WEBHOOK);

    /** What a rate counts. */
    enum Of {
        PLACING,
        CALL,
        READING,
        LISTING,
        WEBHOOK
    }

    private final Of of;

    Fault(Of of) {
        this.of = of;
    }

    Of of() {
        return of;
    }

    static List<Fault> all(Of of) {
        return Arrays.stream(values()).filter(fault -> fault.of == of).toList();
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> named(String wireName) {
        return Arrays.stream(values())
                .filter(fault -> fault.wireName().equals(wireName))
                .findFirst();
    }
}
