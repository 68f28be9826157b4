/** Connections to PostgreSQL: migrations, transactions on behalf of an actor, statements about many rows, notifications. */
@NullMarked
package com.leadflow.store.database;

import org.jspecify.annotations.NullMarked;
