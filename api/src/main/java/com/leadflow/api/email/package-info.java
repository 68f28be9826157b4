/** Emails and their templates over HTTP. */
@NullMarked
package com.leadflow.api.email;

import org.jspecify.annotations.NullMarked;
