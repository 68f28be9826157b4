package com.leadflow.dev.simulator;

import java.time.Instant;

/**
 * What a call gets at the door.
 *
 * @param sequence place in the order of acceptance, from 1
 * @param nth how many calls this number has had with this one
 */
record Admission(String callId, long sequence, int nth, Instant at, SubscriptionLimits limits) {}
