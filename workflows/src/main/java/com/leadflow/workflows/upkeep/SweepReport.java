package com.leadflow.workflows.upkeep;

/**
 * What a pass of the sweep did.
 *
 * @param campaigns active campaigns whose workflow was started, woken or found running
 * @param attempts open claims that nobody had seen for 45 s and whose attempt was started or found running
 * @param freed calls of unknown fate whose number and line were freed
 * @param schedules active schedules whose workflow was started or found running
 */
public record SweepReport(int campaigns, int attempts, int freed, int schedules) {}
