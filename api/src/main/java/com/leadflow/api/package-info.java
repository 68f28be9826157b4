/** The HTTP API as a process: configuration and wiring. */
@NullMarked
package com.leadflow.api;

import org.jspecify.annotations.NullMarked;
