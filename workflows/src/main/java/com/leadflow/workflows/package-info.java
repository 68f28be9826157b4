/** The inside of LeadFlow: values, policies, contracts and workflow implementations. */
@NullMarked
package com.leadflow.workflows;

import org.jspecify.annotations.NullMarked;
