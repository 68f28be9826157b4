/** What dispatching rests on, against real PostgreSQL. */
@NullMarked
package com.leadflow.activities.campaign;

import org.jspecify.annotations.NullMarked;
