package com.leadflow.worker;

import com.leadflow.store.configuration.ConfigurationProblem;
import com.leadflow.workflows.dialing.CallCaps;
import com.leadflow.workflows.dialing.DialingLimits;
import com.leadflow.workflows.dialing.LegalHours;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;

/**
 * Limits of the whole installation; the API must be given the same.
 *
 * @param accountMaxCalls most live calls of the account
 * @param legalCallingHours local hours HH:MM-HH:MM outside of which nobody is called
 * @param callCapDay calls to one number within 24 hours
 * @param callCapMonth calls to one number within 30 days
 * @param callCostPerMinuteUsd what a minute of a call is taken to cost until the provider has told
 * @param defaultRegion the country that national numbers are read in
 */
public record DialingSettings(
        @Min(1) int accountMaxCalls,
        @NotBlank String legalCallingHours,
        int callCapDay,
        int callCapMonth,
        @NotNull BigDecimal callCostPerMinuteUsd,
        @NotBlank String defaultRegion) {
    /** Throws ConfigurationProblem when they contradict each other. */
    DialingLimits limits() {
        try {
            return new DialingLimits(
                    LegalHours.parse(legalCallingHours), new CallCaps(callCapDay, callCapMonth), callCostPerMinuteUsd);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(String.valueOf(e.getMessage()), e);
        }
    }
}
