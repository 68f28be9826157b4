@NullMarked
package com.leadflow.api.lead;

import org.jspecify.annotations.NullMarked;
