@NullMarked
package com.leadflow.api.protection;

import org.jspecify.annotations.NullMarked;
