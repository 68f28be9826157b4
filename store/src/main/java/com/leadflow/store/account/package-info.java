/** Users and teams. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
