/** Users, and answers that are kept for them. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
