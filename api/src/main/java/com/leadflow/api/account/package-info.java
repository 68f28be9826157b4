/** Who calls the API: tokens and users; and what they have changed. */
@NullMarked
package com.leadflow.api.account;

import org.jspecify.annotations.NullMarked;
