/** Asks the dialing rules about rows of the store. */
@NullMarked
package com.leadflow.activities.dialing;

import org.jspecify.annotations.NullMarked;
