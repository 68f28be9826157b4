/** Property files: what is known of them, not their contents. */
@NullMarked
package com.leadflow.store.file;

import org.jspecify.annotations.NullMarked;
