/** A stand-in for Vapi that speaks its HTTP API, places no call, and remembers everything that happened. */
@NullMarked
package com.leadflow.dev.simulator;

import org.jspecify.annotations.NullMarked;
