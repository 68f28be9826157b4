package com.leadflow.workflows.campaign;

import org.jspecify.annotations.Nullable;

/**
 * A campaign as its workflow sees it.
 *
 * @param shifts finished dispatch shifts
 * @param lastShift what the last of them reported; null before the first has ended
 */
public record CampaignProgress(int shifts, @Nullable ShiftReport lastShift) {}
