/** When campaigns are to be started again and again. */
@NullMarked
package com.leadflow.store.schedule;

import org.jspecify.annotations.NullMarked;
