package com.leadflow.workflows.dialing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a campaign may spend, and what one more call of it may cost. Pure.
 *
 * @param limitUsd for as long as the campaign exists
 * @param reserveUsd what is set aside for a call before it is placed
 */
public record Budget(BigDecimal limitUsd, BigDecimal reserveUsd) {
    private static final BigDecimal SECONDS_PER_MINUTE = BigDecimal.valueOf(60);

    /** As the provider tells costs. */
    private static final int DIGITS = 6;

    /**
     * Sets aside what the longest call costs.
     *
     * @param maxCallSeconds after how long a call is ended
     */
    public static Budget of(BigDecimal limitUsd, int maxCallSeconds, BigDecimal costPerMinuteUsd) {
        return new Budget(
                limitUsd,
                costPerMinuteUsd
                        .multiply(BigDecimal.valueOf(maxCallSeconds))
                        .divide(SECONDS_PER_MINUTE, DIGITS, RoundingMode.UP));
    }

    /**
     * How many more calls may be placed now.
     *
     * @param chargedUsd what calls have cost, and what is set aside for those in progress
     */
    public int room(BigDecimal chargedUsd) {
        BigDecimal left = limitUsd.subtract(chargedUsd);
        return left.signum() <= 0
                ? 0
                : left.divideToIntegralValue(reserveUsd)
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValue();
    }
}
