/** The sweep, against real PostgreSQL. */
@NullMarked
package com.leadflow.activities.upkeep;

import org.jspecify.annotations.NullMarked;
