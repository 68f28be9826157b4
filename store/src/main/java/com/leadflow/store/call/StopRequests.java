package com.leadflow.store.call;

import static com.leadflow.store.encryption.EncryptedColumn.CALL_QUEUE_PHONE_NUMBER;
import static com.leadflow.store.encryption.EncryptedColumn.LEADS_PHONE;
import static com.leadflow.store.encryption.EncryptedColumn.SUPPRESSIONS_VALUE;

import com.leadflow.store.call.StopRequestDao.ReportedCall;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.store.suppression.SealedSuppression;
import com.leadflow.store.suppression.Suppressing;
import com.leadflow.workflows.call.vapi.CallSnapshot;
import com.leadflow.workflows.call.vapi.StopCalling;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Leads who say in a call that they want no more of them. Their number is suppressed for everybody in the transaction that records what was
 * said, and their own {@code do_not_call} is set.
 */
final class StopRequests {
    private final FieldCipher cipher;

    StopRequests(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * The call, where this is its report and the lead has asked for it in it. Numbers are locked before campaigns, and those before calls, as
     * everywhere; so this is asked before the call is held, and holds its number, that of the lead where it is another one by now, and the
     * campaigns whose items {@link #obey} may cancel.
     */
    Optional<ReportedCall> hold(Handle handle, CallSnapshot call) {
        Optional<ReportedCall> asked = call.report()
                ? handle.attach(StopRequestDao.class)
                        .find(call.callId(), call.attemptId())
                        .filter(reported -> stopCalling(reported).isAskedIn(call))
                : Optional.empty();
        asked.ifPresent(reported -> {
            handle.attach(NumberLockDao.class)
                    .lockAll(Stream.of(
                                    Optional.of(reported.phoneIndex()), Optional.ofNullable(reported.leadPhoneIndex()))
                            .flatMap(Optional::stream)
                            .toList());
            handle.attach(StopRequestDao.class).holdCampaigns(reported.phoneIndex());
        });
        return asked;
    }

    /** The caller has held the call by {@link #hold}, and recorded that it was asked for. */
    void obey(Handle handle, ReportedCall call) {
        UUID id = UUID.randomUUID();
        Suppressing.apply(
                handle, List.of(SealedSuppression.byCall(id, call.phoneIndex(), number(id, call), call.id())));
        handle.attach(StopRequestDao.class).markLead(call.leadId());
    }

    /** A call for no campaign, or for one that was deleted, has the mapping of new campaigns. */
    private static StopCalling stopCalling(ReportedCall call) {
        return call.stopField() == null || call.stopTools() == null || call.stopReasons() == null
                ? StopCalling.DEFAULT
                : new StopCalling(call.stopField(), Set.copyOf(call.stopTools()), Set.copyOf(call.stopReasons()));
    }

    /** From whom still has it: null where item and lead have other numbers by now. */
    private @Nullable Ciphertext number(UUID suppression, ReportedCall call) {
        BlindIndex called = call.phoneIndex();
        if (called.equals(call.itemPhoneIndex()) && call.itemPhone() != null) {
            return resealed(suppression, cipher.open(CALL_QUEUE_PHONE_NUMBER, call.queueId(), call.itemPhone()));
        }
        return called.equals(call.leadPhoneIndex()) && call.leadPhone() != null
                ? resealed(suppression, cipher.open(LEADS_PHONE, call.leadId(), call.leadPhone()))
                : null;
    }

    /** An item whose lead has no number any more keeps the index of the last one, and an empty number. */
    private @Nullable Ciphertext resealed(UUID suppression, String number) {
        return number.isEmpty() ? null : cipher.seal(SUPPRESSIONS_VALUE, suppression, number);
    }
}
