/** What the sweep reads and repairs. */
@NullMarked
package com.leadflow.store.upkeep;

import org.jspecify.annotations.NullMarked;
