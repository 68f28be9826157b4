/** The engine's tests: real PostgreSQL, Temporal in memory, and a provider that does as the test says. */
@NullMarked
package com.leadflow.activities;

import org.jspecify.annotations.NullMarked;
