package com.leadflow.worker;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

/**
 * Limits of the whole installation; the API must be given the same.
 *
 * @param accountMaxCalls most live calls of the account
 * @param legalCallingHours local hours HH:MM-HH:MM outside of which nobody is called
 * @param defaultRegion the country that national numbers are read in
 */
public record DialingSettings(
        @Min(1) int accountMaxCalls,
        @NotBlank String legalCallingHours,
        @NotBlank String defaultRegion) {}
