/** How PostgreSQL runs the product's statements on large tables. */
@NullMarked
package com.leadflow.store.plans;

import org.jspecify.annotations.NullMarked;
