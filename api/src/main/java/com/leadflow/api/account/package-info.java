/** Who calls the API: tokens, API keys, and what is for admins. */
@NullMarked
package com.leadflow.api.account;

import org.jspecify.annotations.NullMarked;
