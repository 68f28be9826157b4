/** Campaigns, their leads, and what people tell them to do. */
@NullMarked
package com.leadflow.store.campaign;

import org.jspecify.annotations.NullMarked;
