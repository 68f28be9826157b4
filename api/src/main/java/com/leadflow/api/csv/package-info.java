/** Uploads of leads over HTTP. */
@NullMarked
package com.leadflow.api.csv;

import org.jspecify.annotations.NullMarked;
