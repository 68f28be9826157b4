/** Hurts a running LeadFlow by plan, and judges by what the provider saw whether anybody was called twice or forgotten. */
@NullMarked
package com.leadflow.dev.chaos;

import org.jspecify.annotations.NullMarked;
