package com.leadflow.workflows.call.vapi;

/**
 * A webhook of Vapi about a call. Vapi gives events no id and may send them twice, late or in any order.
 *
 * @param type Vapi's word, such as {@code status-update} or {@code end-of-call-report}
 */
public record VapiEvent(String type, CallSnapshot call) {}
