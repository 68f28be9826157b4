package com.leadflow.dev.simulator;

import java.time.Duration;

/**
 * What will happen to one call unless somebody ends it sooner; durations as the clock will show them.
 *
 * @param endedReason why it ends; for a mailbox the reason where voicemail detection is on
 * @param queued time from acceptance to the first ring
 * @param talk time in progress, zero if it never connects
 */
record CallPlan(Behaviour behaviour, String endedReason, Duration queued, Duration ring, Duration talk) {}
