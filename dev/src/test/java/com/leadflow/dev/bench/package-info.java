/** The benchmark: what it computes, and once the whole of it. */
@NullMarked
package com.leadflow.dev.bench;

import org.jspecify.annotations.NullMarked;
