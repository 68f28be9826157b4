package com.leadflow.dev.simulator;

/** The account's lines, as a create answer tells them; {@code remainingConcurrentCalls} includes the call itself. */
record SubscriptionLimits(boolean concurrencyBlocked, int concurrencyLimit, int remainingConcurrentCalls) {}
