/** Dispatch: leads into the queue, due items into claims, claims into attempts. */
@NullMarked
package com.leadflow.activities.campaign;

import org.jspecify.annotations.NullMarked;
