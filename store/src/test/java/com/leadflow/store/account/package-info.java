/** Who may do what with whose rows. */
@NullMarked
package com.leadflow.store.account;

import org.jspecify.annotations.NullMarked;
