/** Errors as the API answers them: one exception, one body, one mapper. */
@NullMarked
package com.leadflow.api.problem;

import org.jspecify.annotations.NullMarked;
