/** Tests of tokens. */
@NullMarked
package com.leadflow.dev.account;

import org.jspecify.annotations.NullMarked;
