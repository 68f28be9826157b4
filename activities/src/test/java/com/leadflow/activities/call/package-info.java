/** What watching a call rests on, against real PostgreSQL. */
@NullMarked
package com.leadflow.activities.call;

import org.jspecify.annotations.NullMarked;
