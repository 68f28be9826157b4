/** The API's tests: the real application over HTTP, on a real database. */
@NullMarked
package com.leadflow.api;

import org.jspecify.annotations.NullMarked;
