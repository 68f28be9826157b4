/** The sweep. */
@NullMarked
package com.leadflow.activities.upkeep;

import org.jspecify.annotations.NullMarked;
