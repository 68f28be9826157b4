/** Reading requests: JSON bodies, merge patches, list parameters and cursors. */
@NullMarked
package com.leadflow.api.request;

import org.jspecify.annotations.NullMarked;
