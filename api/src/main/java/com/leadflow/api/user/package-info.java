/** Who uses LeadFlow: people, their teams, and the keys with which machines act for them. */
@NullMarked
package com.leadflow.api.user;

import org.jspecify.annotations.NullMarked;
