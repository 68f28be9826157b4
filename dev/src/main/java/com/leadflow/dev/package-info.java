/** The {@code leadflow} command: everything that runs LeadFlow, for production and on one machine. */
@NullMarked
package com.leadflow.dev;

import org.jspecify.annotations.NullMarked;
