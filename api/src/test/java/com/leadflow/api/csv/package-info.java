@NullMarked
package com.leadflow.api.csv;

import org.jspecify.annotations.NullMarked;
