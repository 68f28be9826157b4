/** Users, teams and API keys. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
