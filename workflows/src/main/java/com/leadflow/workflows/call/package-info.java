/** Call attempts: contracts and the workflow of one attempt, from dialing to settling. */
@NullMarked
package com.leadflow.workflows.call;

import org.jspecify.annotations.NullMarked;
