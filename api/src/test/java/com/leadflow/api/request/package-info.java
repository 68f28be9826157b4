@NullMarked
package com.leadflow.api.request;

import org.jspecify.annotations.NullMarked;
