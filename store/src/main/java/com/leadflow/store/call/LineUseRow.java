package com.leadflow.store.call;

/**
 * How the account's lines are used.
 *
 * @param held lines that are taken, also by calls whose fate is unknown
 * @param live calls that the provider has accepted and that have not ended
 * @param due items that a line of their campaign could take now; at most a thousand of each campaign are counted
 * @param dialingHeld whether kill switch or provider hold keeps everything from being dialed
 * @param dialingStopped whether the kill switch does
 * @param breakerOpen whether the circuit breaker is open, or probed
 */
public record LineUseRow(
        int held, int live, int due, boolean dialingHeld, boolean dialingStopped, boolean breakerOpen) {}
