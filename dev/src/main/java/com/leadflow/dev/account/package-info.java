/** Bearer tokens for the API where it trusts a secret of one's own. */
@NullMarked
package com.leadflow.dev.account;

import org.jspecify.annotations.NullMarked;
