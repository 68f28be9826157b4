/** Pages of a table by keyset: filters, order and position are named by columns that the table offers. */
@NullMarked
package com.leadflow.store.listing;

import org.jspecify.annotations.NullMarked;
