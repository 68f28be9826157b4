/** The environment variables that LeadFlow reads, what each of them may be, and secrets that never show themselves. */
@NullMarked
package com.leadflow.store.configuration;

import org.jspecify.annotations.NullMarked;
