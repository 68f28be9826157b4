/** Tests of campaigns over HTTP. */
@NullMarked
package com.leadflow.api.campaign;

import org.jspecify.annotations.NullMarked;
