/** Users, teams and API keys, and answers that are kept for users. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
