@NullMarked
package com.leadflow.api.file;

import org.jspecify.annotations.NullMarked;
