package com.leadflow.workflows.dialing;

import java.math.BigDecimal;

/**
 * What an installation sets for all dialing, whatever a campaign says.
 *
 * @param legalHours the local hours outside which nobody is called
 * @param caps how often one number is called
 * @param costPerMinuteUsd what a minute of a call is taken to cost until the provider has told
 */
public record DialingLimits(LegalHours legalHours, CallCaps caps, BigDecimal costPerMinuteUsd) {
    public static final BigDecimal DEFAULT_COST_PER_MINUTE_USD = new BigDecimal("0.15");

    /**
     * Refuses what makes no sense.
     *
     * @throws IllegalArgumentException with a message meant for operators
     */
    public DialingLimits {
        if (costPerMinuteUsd.signum() <= 0) {
            throw new IllegalArgumentException("CALL_COST_PER_MINUTE_USD must be above 0");
        }
    }

    /** The usual limits with these legal hours, HH:MM-HH:MM. */
    public static DialingLimits within(String legalHours) {
        return new DialingLimits(LegalHours.parse(legalHours), CallCaps.DEFAULT, DEFAULT_COST_PER_MINUTE_USD);
    }
}
