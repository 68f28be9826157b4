/** What runs in the background: the sweep that starts what a row says should run but does not. */
@NullMarked
package com.leadflow.workflows.upkeep;

import org.jspecify.annotations.NullMarked;
