package com.leadflow.api.dialing;

/** The states of the circuit breaker, as clients see them in small letters. */
enum BreakerState {
    CLOSED,
    OPEN,
    HALF_OPEN
}
