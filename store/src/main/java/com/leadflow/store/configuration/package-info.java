/** The environment variables that LeadFlow reads, and what each of them may be. */
@NullMarked
package com.leadflow.store.configuration;

import org.jspecify.annotations.NullMarked;
