/** When campaigns are to be started again and again, and what became of it. */
@NullMarked
package com.leadflow.store.schedule;

import org.jspecify.annotations.NullMarked;
