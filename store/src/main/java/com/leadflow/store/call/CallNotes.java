package com.leadflow.store.call;

import static com.leadflow.store.encryption.EncryptedColumn.CALL_HISTORY_NOTES;

import com.leadflow.store.encryption.Ciphertext;
import com.leadflow.store.encryption.FieldCipher;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people note about calls, in plain text; stored encrypted. Thread-safe. */
public final class CallNotes {
    private final FieldCipher cipher;

    /** From the call as it is, and what is noted about it, to what shall be noted; null for nothing. */
    @FunctionalInterface
    public interface Change {
        @Nullable
        String of(CallHistoryRow call, @Nullable String notes);
    }

    public CallNotes(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * Changes what is noted about a call, in the caller's transaction, whatever the call's status. The engine does not take it for news of
     * the call. What stays the same is not sealed anew: that it changed would be all that the audit log could tell.
     *
     * @param change is given the call, which is held; may throw, so that nothing is changed
     * @return the call as it is then; empty when there is none for who acts
     */
    public Optional<CallHistoryRow> edit(Handle handle, UUID id, Change change) {
        CallHistoryDao calls = handle.attach(CallHistoryDao.class);
        return calls.lock(id).map(call -> {
            String current = cipher.openNullable(CALL_HISTORY_NOTES, id, call.notes());
            String wanted = change.of(call, current);
            if (Objects.equals(current, wanted)) {
                return call;
            }
            Ciphertext sealed = cipher.sealNullable(CALL_HISTORY_NOTES, id, wanted);
            calls.note(id, sealed);
            return calls.find(id).orElseThrow();
        });
    }
}
