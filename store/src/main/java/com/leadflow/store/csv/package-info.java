/** Uploads of leads as CSV, and the rows that they had. */
@NullMarked
package com.leadflow.store.csv;

import org.jspecify.annotations.NullMarked;
