/** All of LeadFlow on one machine: database, Temporal, Vapi simulator, API and worker in one process. */
@NullMarked
package com.leadflow.dev.stack;

import org.jspecify.annotations.NullMarked;
