/** Who calls the API: tokens, users, and which routes are open to everybody. */
@NullMarked
package com.leadflow.api.account;

import org.jspecify.annotations.NullMarked;
