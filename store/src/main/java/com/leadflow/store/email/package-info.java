/** Emails, and the templates that they are made from. */
@NullMarked
package com.leadflow.store.email;

import org.jspecify.annotations.NullMarked;
