package com.leadflow.dev.bench.dial;

import com.leadflow.activities.call.CallRequest;
import com.leadflow.activities.call.PlaceAnswer;
import com.leadflow.activities.call.VoiceProvider;
import com.leadflow.store.call.ClaimDao;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemDao.Ending;
import com.leadflow.store.call.ItemDao.LeadMove;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.NewPermit;
import com.leadflow.store.call.PermitDao.Resolution;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.database.Notification;
import com.leadflow.store.database.Notifications;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.workflows.dialing.DialVerdict;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/** One attempt as straight code: the writes of a real one and none of its rules. The API's webhook route tells it of calls. */
final class PlainDialer {
    private static final Actor ACTOR = new Actor.System("bench");

    private static final String CLAIM = """
            update call_queue set status = 'in-progress', claim = claim + 1, claimed_at = now(), seen_at = now(), started_at = now(),
              line_held = true where id = ? and status = 'pending'
            """;

    private static final int CALL_SECONDS = 600;
    private static final long SENT_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int POLL_SECONDS = 2;

    private final Map<UUID, Semaphore> news = new ConcurrentHashMap<>();
    private final Database database;
    private final FieldCipher cipher;
    private final VoiceProvider provider;

    PlainDialer(Database database, FieldCipher cipher, VoiceProvider provider, Notifications notifications) {
        this.database = database;
        this.cipher = cipher;
        this.provider = provider;
        var unused = notifications.subscribe(this::notified);
    }

    List<UUID> queued(UUID campaign) {
        return database.call(
                ACTOR,
                handle -> handle.select(
                                "select id from call_queue where campaign_id = ? and status = 'pending'", campaign)
                        .mapTo(UUID.class)
                        .list());
    }

    void attempt(UUID queueId) {
        CallRequest request = database.call(ACTOR, handle -> permit(handle, queueId));
        Semaphore seen = new Semaphore(0);
        news.put(request.historyId(), seen);
        try {
            if (!(provider.place(request, System.nanoTime() + SENT_WITHIN_NANOS)
                    instanceof PlaceAnswer.Accepted accepted)) {
                throw new IllegalStateException(
                        "the provider did not accept the call of attempt " + request.historyId());
            }
            database.run(
                    ACTOR, handle -> handle.attach(PermitDao.class).attachCall(request.historyId(), accepted.callId()));
            awaitReport(request.historyId(), seen);
            database.run(ACTOR, handle -> settle(handle, queueId, request));
        } finally {
            news.remove(request.historyId());
        }
    }

    private CallRequest permit(Handle handle, UUID queueId) {
        handle.execute(CLAIM, queueId);
        ItemRow item = handle.attach(ItemDao.class).find(queueId).orElseThrow();
        UUID campaign = Objects.requireNonNull(item.campaignId());
        handle.attach(ClaimDao.class).markLeadsInProgress(campaign, new UUID[] {item.leadId()});
        handle.attach(DialDecisionDao.class).insert(Decision.of(item, new DialVerdict.Allow()));
        UUID historyId = UUID.randomUUID();
        handle.attach(PermitDao.class)
                .insert(new NewPermit(
                        historyId,
                        campaign,
                        item.leadId(),
                        queueId,
                        item.claim(),
                        1,
                        item.phoneIndex(),
                        CALL_SECONDS,
                        null));
        return new CallRequest(
                historyId,
                campaign,
                item.leadId(),
                1,
                cipher.open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, queueId, item.phoneNumber()),
                item.customerName(),
                "assistant",
                "caller",
                null,
                CALL_SECONDS);
    }

    private void notified(Notification notification) {
        if (notification.topic().equals("call")) {
            Semaphore seen = news.get(UUID.fromString(notification.id()));
            if (seen != null) {
                seen.release();
            }
        }
    }

    private void awaitReport(UUID historyId, Semaphore seen) {
        try {
            while (!isReported(historyId)) {
                if (seen.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
                    seen.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean isReported(UUID historyId) {
        return database.call(
                ACTOR,
                handle -> handle.attach(PermitDao.class).findAll(new UUID[] {historyId}).stream()
                        .anyMatch(row -> row.reportedAt() != null));
    }

    private static void settle(Handle handle, UUID queueId, CallRequest request) {
        ItemDao items = handle.attach(ItemDao.class);
        int claim = items.find(queueId).orElseThrow().claim();
        handle.attach(PermitDao.class)
                .resolve(request.historyId(), new Resolution("completed", "success", "not-reported", true, false));
        items.end(queueId, claim, new Ending("completed", null, 1, false));
        items.markContacted(request.leadId());
        items.moveCampaignLead(queueId, new LeadMove("completed", null, "success", 1));
    }
}
