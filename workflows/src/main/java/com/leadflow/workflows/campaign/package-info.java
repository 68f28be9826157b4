/** Campaigns: contracts and the workflow that dispatches their calls until every lead has been dealt with. */
@NullMarked
package com.leadflow.workflows.campaign;

import org.jspecify.annotations.NullMarked;
