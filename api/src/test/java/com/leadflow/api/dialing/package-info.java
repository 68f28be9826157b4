/** All dialing of the account, through the API. */
@NullMarked
package com.leadflow.api.dialing;

import org.jspecify.annotations.NullMarked;
