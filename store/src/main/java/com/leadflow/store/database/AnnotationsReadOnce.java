package com.leadflow.store.database;

import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;

/**
 * Makes JDBI read the annotations of each DAO once in the life of a process. It keeps what it has read with the handle, and every
 * transaction has a new one, unless it was read before for all handles. That is done when a DAO is asked for; for the rest this
 * factory accepts nothing and leaves all DAOs to the one that it stands before.
 *
 * @param all the configuration that every handle begins with
 * @param daos who makes DAOs
 */
record AnnotationsReadOnce(Extensions all, ExtensionFactory daos) implements ExtensionFactory {
    @Override
    public boolean accepts(Class<?> type) {
        if (daos.accepts(type)) {
            all.findMetadata(type, daos);
        }
        return false;
    }
}
