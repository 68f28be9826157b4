package com.leadflow.workflows.call.vapi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of Vapi about a call. Vapi gives events no id and may send them twice, late or in any order.
 *
 * @param type Vapi's word, such as {@code status-update} or {@code end-of-call-report}
 * @param sentAt the message's own timestamp, by Vapi's clock; null if it has none
 */
public record VapiEvent(String type, @Nullable Instant sentAt, CallSnapshot call) {}
