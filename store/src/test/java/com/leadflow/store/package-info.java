/** A real PostgreSQL for tests of every module. */
@NullMarked
package com.leadflow.store;

import org.jspecify.annotations.NullMarked;
