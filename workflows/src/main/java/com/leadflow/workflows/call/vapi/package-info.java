/** Reading what Vapi tells about a call: its JSON, and its reasons for a call's end. Pure: no HTTP. */
@NullMarked
package com.leadflow.workflows.call.vapi;

import org.jspecify.annotations.NullMarked;
