/** Tests of users, teams and API keys over HTTP. */
@NullMarked
package com.leadflow.api.user;

import org.jspecify.annotations.NullMarked;
