package com.leadflow.worker;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.NotNull;

/**
 * Schedules of the whole installation.
 *
 * @param catchUp a run that is as late, or later, is skipped
 */
public record ScheduleSettings(@NotNull Duration catchUp) {}
