@NullMarked
package com.leadflow.api.suppression;

import org.jspecify.annotations.NullMarked;
