/** Whom never to contact: numbers and addresses, for everybody or for one team. */
@NullMarked
package com.leadflow.store.suppression;

import org.jspecify.annotations.NullMarked;
