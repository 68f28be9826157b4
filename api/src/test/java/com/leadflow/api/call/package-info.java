@NullMarked
package com.leadflow.api.call;

import org.jspecify.annotations.NullMarked;
