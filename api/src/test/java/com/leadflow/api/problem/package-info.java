@NullMarked
package com.leadflow.api.problem;

import org.jspecify.annotations.NullMarked;
