@NullMarked
package com.leadflow.api.openapi;

import org.jspecify.annotations.NullMarked;
