/** Field encryption: what is personal is sealed before it reaches the database, and found again by keyed digests. */
@NullMarked
package com.leadflow.store.encryption;

import org.jspecify.annotations.NullMarked;
