/** Whether what the database says of a lead permits to dial it. */
@NullMarked
package com.leadflow.activities.dialing;

import org.jspecify.annotations.NullMarked;
