package com.leadflow.activities.call;

import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.FaultyCallDao;
import com.leadflow.store.call.FaultyCallDao.ExhaustedItem;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.vapi.EndedReasons;
import com.leadflow.workflows.dialing.CircuitBreaker;
import com.leadflow.workflows.dialing.Outcome;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives attempts back to the leads whose calls have shown that there is an outage: that it is one is known only when the circuit breaker
 * opens, and until then such a call is taken for one that failed by itself. In the transaction that opens it.
 */
final class OutageAttempts {
    private static final Logger log = LoggerFactory.getLogger(OutageAttempts.class);

    private final PermissionCheck check;

    OutageAttempts(PermissionCheck check) {
        this.check = check;
    }

    /** Of the calls for which the circuit breaker opens; to be called before it does. */
    void giveBackRecent(Handle handle) {
        giveBack(handle, handle.attach(FaultyCallDao.class).recent(CircuitBreaker.WINDOW.toSeconds()));
    }

    void giveBack(Handle handle, List<UUID> calls) {
        UUID[] ids = calls.toArray(UUID[]::new);
        giveBackCaps(handle, ids);
        FaultyCallDao faulty = handle.attach(FaultyCallDao.class);
        faulty.giveBackAttempts(ids);
        faulty.exhausted(ids).forEach(item -> queueAgain(handle, item));
        log.info("{} calls that failed in the outage use up no attempt", ids.length);
    }

    /** Or else who was due when it began would wait for a day when it is over, called by probes alone. */
    void giveBackCaps(Handle handle, UUID... calls) {
        handle.attach(FaultyCallDao.class).giveBackCaps(calls, EndedReasons.NEVER_RANG);
    }

    /** After the usual delay, so that no telephone rings twice in a row. Its campaign is not stopped meanwhile. */
    private void queueAgain(Handle handle, ExhaustedItem item) {
        CampaignDialingRow campaign =
                ClaimedItem.holdTerms(handle, new Attempt(item.id(), item.claim(), item.campaignId(), item.leadId()));
        if (campaign.stopped()) {
            return;
        }
        handle.attach(FaultyCallDao.class)
                .queueAgain(
                        item.id(),
                        item.claim(),
                        item.endedAt().plus(check.rules(campaign).attempts().delayAfter(Outcome.FAILED)));
        handle.attach(NotificationDao.class).notify("campaign", campaign.id());
    }
}
