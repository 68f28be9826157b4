@NullMarked
package com.leadflow.api.account;

import org.jspecify.annotations.NullMarked;
