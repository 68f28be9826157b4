package com.leadflow.store.call;

import com.leadflow.store.call.CallProgressDao.Evidence;
import com.leadflow.store.call.CallProgressDao.Located;
import com.leadflow.store.call.StopRequestDao.ReportedCall;
import com.leadflow.store.database.NotificationDao;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.campaign.CampaignRuns;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Merges what the provider says of a call into its row, whoever heard it: a webhook or a look-up. Evidence may come doubled, late
 * or out of order; a row only ever moves forward.
 */
public final class CallProgress {
    private final OutcomeCorrection correction = new OutcomeCorrection();
    private final StopRequests stopRequests;
    private final FieldCipher cipher;
    private final Counter lateEvidence;

    public CallProgress(FieldCipher cipher, MeterRegistry metrics) {
        this.cipher = cipher;
        this.stopRequests = new StopRequests(cipher);
        this.lateEvidence = Counter.builder("leadflow.calls.late.evidence")
                .description("Unknown and lost calls that were heard of after all")
                .register(metrics);
    }

    /**
     * Merges the evidence in the caller's transaction, frees the line of a call that has ended, and notifies whoever watches it. A
     * claim that was given up without knowing how its call ended, or thought to have none, is opened again. A lead who has asked for it in
     * the call is called no more, by anybody.
     *
     * @return the row the evidence belongs to; empty when it is none of ours
     */
    public Optional<UUID> record(Handle handle, CallSnapshot call) {
        CallProgressDao dao = handle.attach(CallProgressDao.class);
        Optional<ReportedCall> stopped = stopRequests.hold(handle, call);
        Optional<Located> row = dao.locate(call.callId(), call.attemptId());
        row.ifPresent(located -> merge(handle, located, call, stopped));
        return row.map(Located::id);
    }

    private void merge(Handle handle, Located row, CallSnapshot call, Optional<ReportedCall> stopped) {
        CallProgressDao dao = handle.attach(CallProgressDao.class);
        if (dao.merge(evidence(row.id(), call, stopped.isPresent())) == 0) {
            if (call.report()) {
                // By its cost alone no call is judged again: a person may have had the lead called again since.
                dao.raiseCost(row.id(), call.costUsd());
            }
            return;
        }
        if (row.givenUp()) {
            handle.afterCommit(lateEvidence::increment);
            dao.reopenClaim(row.id(), call.ended());
            dao.reopenPermit(row.id());
        }
        if (row.settled() && call.report()) {
            correction.apply(handle, row.id());
        }
        NotificationDao notifications = handle.attach(NotificationDao.class);
        if (call.ended() && dao.freeLine(row.id()) > 0) {
            notifications.notify("line", CampaignRuns.dispatching(row.campaignId()));
        }
        if (!row.stopAsked()) {
            stopped.ifPresent(asked -> stopRequests.obey(handle, asked));
        }
        notifications.notify("call", row.id());
    }

    private Evidence evidence(UUID id, CallSnapshot call, boolean stopAsked) {
        return new Evidence(
                id,
                call.callId(),
                call.connected(),
                call.ended(),
                call.report(),
                call.startedAt(),
                call.endedAt(),
                call.endedReason(),
                call.costUsd(),
                call.personReached(),
                stopAsked,
                seal(EncryptedColumn.CALL_HISTORY_TRANSCRIPT, id, call.transcript()),
                seal(EncryptedColumn.CALL_HISTORY_SUMMARY, id, call.summary()),
                seal(EncryptedColumn.CALL_HISTORY_RECORDING_URL, id, call.recordingUrl()),
                seal(
                        EncryptedColumn.CALL_HISTORY_STRUCTURED_DATA,
                        id,
                        call.findings().structuredData()));
    }

    private @Nullable Ciphertext seal(EncryptedColumn column, UUID id, @Nullable String text) {
        return text == null ? null : cipher.seal(column, id, text);
    }
}
