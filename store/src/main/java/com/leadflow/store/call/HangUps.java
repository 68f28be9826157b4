package com.leadflow.store.call;

import com.leadflow.store.call.HangUpResult.LeftBehind;
import com.leadflow.store.call.HangUpResult.NoCall;
import com.leadflow.store.call.HangUpResult.NotLive;
import com.leadflow.store.call.HangUpResult.Requested;
import com.leadflow.store.database.NotificationDao;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Requests of people to hang calls up. */
public final class HangUps {
    private static final Set<String> LIVE = Set.of("initiated", "in-progress");

    private HangUps() {}

    /**
     * Asks the engine to hang the call up, as soon as it is placed where it is not yet. Its lead is not called again for this item, as if
     * that had been cancelled. Asking again changes nothing.
     */
    public static HangUpResult request(Handle handle, UUID callId) {
        return handle.attach(CallHistoryDao.class)
                .find(callId)
                .map(call -> request(handle, call))
                .orElseGet(NoCall::new);
    }

    private static HangUpResult request(Handle handle, CallHistoryRow call) {
        if (!LIVE.contains(call.status()) || call.endedAt() != null) {
            return new NotLive(call);
        }
        if (handle.attach(ItemDao.class).requestHangUp(call.queueId(), call.claim()) == 0) {
            return new LeftBehind(call);
        }
        handle.attach(NotificationDao.class).notify("call", call.id());
        return new Requested(call);
    }
}
