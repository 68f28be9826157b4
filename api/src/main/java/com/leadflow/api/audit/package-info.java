/** Who changed what, for admins to read. */
@NullMarked
package com.leadflow.api.audit;

import org.jspecify.annotations.NullMarked;
