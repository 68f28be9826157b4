/** Tests of the fault driver: its plans, and above all that its judge can condemn. */
@NullMarked
package com.leadflow.dev.chaos;

import org.jspecify.annotations.NullMarked;
