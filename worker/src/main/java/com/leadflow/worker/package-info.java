/** The worker process: its settings, and the wiring of everything that runs in it. */
@NullMarked
package com.leadflow.worker;

import org.jspecify.annotations.NullMarked;
