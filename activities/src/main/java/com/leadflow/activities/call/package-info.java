/** Placing, watching and settling calls. */
@NullMarked
package com.leadflow.activities.call;

import org.jspecify.annotations.NullMarked;
