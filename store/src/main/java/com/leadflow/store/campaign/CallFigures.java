package com.leadflow.store.campaign;

import java.math.BigDecimal;

/**
 * What some calls came to together.
 *
 * @param connected those in which somebody was talked to
 * @param talkSeconds how long they took from being answered to their end
 */
public record CallFigures(long calls, long connected, long talkSeconds, BigDecimal costUsd) {
    public CallFigures plus(CallFigures other) {
        return new CallFigures(
                calls + other.calls,
                connected + other.connected,
                talkSeconds + other.talkSeconds,
                costUsd.add(other.costUsd));
    }
}
