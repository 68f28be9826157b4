/** Leads: rows, plain details, and edits that reach everything which holds a copy of a lead's number or name. */
@NullMarked
package com.leadflow.store.lead;

import org.jspecify.annotations.NullMarked;
