/** The record of who changed what, which triggers write. */
@NullMarked
package com.leadflow.store.audit;

import org.jspecify.annotations.NullMarked;
