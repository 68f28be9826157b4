@NullMarked
package com.leadflow.api.schedule;

import org.jspecify.annotations.NullMarked;
