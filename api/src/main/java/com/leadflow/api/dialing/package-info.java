/** All dialing of the account: how it stands, stopping and resuming it, and its holidays; and what its verdicts and times are to people. */
@NullMarked
package com.leadflow.api.dialing;

import org.jspecify.annotations.NullMarked;
