/** Tests of the worker process. */
@NullMarked
package com.leadflow.worker;

import org.jspecify.annotations.NullMarked;
