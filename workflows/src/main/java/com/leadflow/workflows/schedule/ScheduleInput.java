package com.leadflow.workflows.schedule;

import java.util.UUID;

/**
 * What a schedule's workflow starts from.
 *
 * @param campaignId which campaign it starts, as far as known
 * @param runs how often earlier runs of the same workflow have run the schedule
 */
public record ScheduleInput(UUID scheduleId, UUID campaignId, int runs) {}
