/** What holds for all dialing: the account's state and the decisions taken. */
@NullMarked
package com.leadflow.store.dialing;

import org.jspecify.annotations.NullMarked;
