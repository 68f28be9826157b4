/** Who calls the API: tokens and users. */
@NullMarked
package com.leadflow.api.account;

import org.jspecify.annotations.NullMarked;
