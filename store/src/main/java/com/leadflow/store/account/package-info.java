/** Users, and the record of what they change. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
