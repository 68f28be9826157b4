@NullMarked
package com.leadflow.api.audit;

import org.jspecify.annotations.NullMarked;
