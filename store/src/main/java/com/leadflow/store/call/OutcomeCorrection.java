package com.leadflow.store.call;

import com.leadflow.store.call.OutcomeCorrectionDao.SettledCall;
import com.leadflow.workflows.call.vapi.EndedReasons;
import com.leadflow.workflows.dialing.CallEnd;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.Outcome;
import java.util.Objects;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Judges a call again whose report came after it was settled without one. Only the report tells whether somebody was talked to, and
 * who was is not called again.
 */
final class OutcomeCorrection {
    private final EndedReasons reasons = new EndedReasons();

    /** In the caller's transaction, which holds the call's row. What was counted stays counted; what was completed stays completed. */
    void apply(Handle handle, UUID id) {
        OutcomeCorrectionDao calls = handle.attach(OutcomeCorrectionDao.class);
        SettledCall call = calls.find(id);
        CallEnd end = reasons.classify(Objects.requireNonNullElse(call.endedReason(), ""), call.personReached());
        String outcome = end.outcome().wireName();
        if (!outcome.equals(call.outcome())) {
            calls.correct(id, end.outcome().callStatus(), outcome);
            calls.correctLastOutcome(call.queueId(), call.claim(), outcome);
        }
        if (end.countsToCaps()) {
            calls.countToCaps(id, EndedReasons.NEVER_RANG);
        }
        if (end.talkedTo()) {
            callNoMore(handle, call, end.outcome() == Outcome.SUCCESS);
        }
    }

    private static void callNoMore(Handle handle, SettledCall call, boolean success) {
        ItemDao items = handle.attach(ItemDao.class);
        if (success) {
            items.cancelWaiting(call.queueId(), DialReason.CONVERSATION.wireName());
            handle.attach(OutcomeCorrectionDao.class).completeCampaignLead(call.queueId());
            items.markContacted(call.leadId());
        } else {
            items.leaveToPeople(call.queueId());
        }
    }
}
