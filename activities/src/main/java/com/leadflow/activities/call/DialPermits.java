package com.leadflow.activities.call;

import com.leadflow.activities.dialing.CampaignRules;
import com.leadflow.activities.dialing.PermissionCheck;
import com.leadflow.store.call.ItemDao;
import com.leadflow.store.call.ItemRow;
import com.leadflow.store.call.PermitDao;
import com.leadflow.store.call.PermitDao.NewPermit;
import com.leadflow.store.call.PermitRow;
import com.leadflow.store.campaign.BudgetDao;
import com.leadflow.store.campaign.CampaignDialingRow;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.dialing.DialDecisionDao;
import com.leadflow.store.dialing.DialDecisionDao.Decision;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.DialingStateRow;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.EncryptedColumn;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.lead.NumberLockDao;
import com.leadflow.workflows.call.Attempt;
import com.leadflow.workflows.call.AttemptReport;
import com.leadflow.workflows.dialing.Budget;
import com.leadflow.workflows.dialing.DialReason;
import com.leadflow.workflows.dialing.DialVerdict;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes permits: in one transaction asks every rule again and commits the right to dial once. After a pause, stop, kill switch, holiday,
 * suppression or edit of the number has committed, no permit against it does.
 */
final class DialPermits {
    /** What asking for a permit came to. */
    sealed interface Permission {
        /**
         * The right to dial once.
         *
         * @param probe whether it is not known if the provider works again, so that this call is to find out
         */
        record Granted(CallRequest request, boolean probe) implements Permission {}

        /** A try before this one, perhaps one that still runs, has taken the claim's permit. */
        record Taken(PermitRow permit) implements Permission {}

        record NotGranted(AttemptReport report) implements Permission {}
    }

    private static final Actor ACTOR = new Actor.System("dial");

    /** Who edits one number that often within a second is a machine. */
    private static final RetryPolicy<Object> AGAIN_WHEN_EDITED =
            RetryPolicy.builder().handle(NumberEdited.class).withMaxRetries(3).build();

    private final Database database;
    private final FieldCipher cipher;
    private final PermissionCheck check;

    DialPermits(Database database, FieldCipher cipher, PermissionCheck check) {
        this.database = database;
        this.cipher = cipher;
        this.check = check;
    }

    /** Whether this claim has a permit. */
    boolean isTaken(Attempt attempt) {
        return database.call(ACTOR, handle -> taken(handle, attempt)).isPresent();
    }

    Permission take(Attempt attempt) {
        return Failsafe.with(AGAIN_WHEN_EDITED).get(() -> tryToTake(attempt));
    }

    private Permission tryToTake(Attempt attempt) {
        return database.call(ACTOR, handle -> {
            BlindIndex number = lockNumber(handle, attempt);
            CampaignDialingRow campaign = ClaimedItem.holdTerms(handle, attempt);
            DialingStateRow account = account(handle);
            Optional<ClaimedItem> item = ClaimedItem.lock(handle, attempt, campaign);
            // Who edits the number holds the old number's lock while doing so: this one is read under it.
            if (item.filter(held -> !held.item().phoneIndex().equals(number)).isPresent()) {
                throw new NumberEdited(attempt.queueId());
            }
            item.ifPresent(held -> handle.attach(ItemDao.class).seen(attempt.queueId(), attempt.claim()));
            // Read after the locks: of two tries that run at once, the second sees the permit of the first.
            Optional<PermitRow> taken = taken(handle, attempt);
            if (taken.isPresent()) {
                return new Permission.Taken(taken.get());
            }
            return item.map(held -> decide(handle, held, account))
                    .orElseGet(() -> new Permission.NotGranted(ClaimedItem.recorded(handle, attempt)));
        });
    }

    /** After bad answers one call at a time probes the provider, however many claims have waited for a dial slot meanwhile. */
    private static DialingStateRow account(Handle handle) {
        DialingStateDao states = handle.attach(DialingStateDao.class);
        DialingStateRow account = states.shareLock();
        if (!account.probing() || account.holdUntil() != null) {
            return account;
        }
        states.lockProbe();
        return states.stateDuringProbe();
    }

    private static Optional<PermitRow> taken(Handle handle, Attempt attempt) {
        return handle.attach(PermitDao.class).find(attempt.queueId(), attempt.claim());
    }

    private static BlindIndex lockNumber(Handle handle, Attempt attempt) {
        BlindIndex number = handle.attach(ItemDao.class)
                .number(attempt.queueId())
                .orElseThrow(() -> new IllegalStateException("queue item " + attempt.queueId() + " is gone"));
        handle.attach(NumberLockDao.class).lock(number);
        return number;
    }

    private Permission decide(Handle handle, ClaimedItem claimed, DialingStateRow account) {
        ItemRow item = claimed.item();
        if (item.wasCutOff()) {
            return new Permission.NotGranted(claimed.fail(DialReason.PERSON_REACHED, ClaimedItem.Tally.NOTHING_DIALED));
        }
        if (claimed.cancelRequested()) {
            return new Permission.NotGranted(claimed.cancel(DialReason.CANCELLED));
        }
        if (item.hadConversation()) {
            return new Permission.NotGranted(claimed.cancel(DialReason.CONVERSATION));
        }
        CampaignRules rules = check.rules(claimed.campaign());
        DialVerdict verdict = withinBudget(
                handle,
                item,
                rules.budget(),
                check.whenDialing(item, claimed.campaign(), rules.hours(), account, Placement.PERMIT_LIFETIME));
        ZoneId zone = check.decidingZone(item, rules.hours(), verdict);
        handle.attach(DialDecisionDao.class).insert(Decision.of(item, verdict).in(zone));
        if (verdict instanceof DialVerdict.Defer defer) {
            return new Permission.NotGranted(
                    claimed.requeue(defer.until(), defer.reason(), ClaimedItem.Tally.NOTHING_DIALED));
        }
        if (verdict instanceof DialVerdict.Refuse refuse) {
            return new Permission.NotGranted(refused(claimed, refuse.reason()));
        }
        return new Permission.Granted(permit(handle, item, claimed.campaign(), rules.budget()), account.probing());
    }

    /** Where a campaign has a budget, its calls take their permits one at a time: each sees what the others have set aside. */
    private static DialVerdict withinBudget(Handle handle, ItemRow item, @Nullable Budget budget, DialVerdict verdict) {
        if (budget == null || !(verdict instanceof DialVerdict.Allow)) {
            return verdict;
        }
        UUID campaignId = Objects.requireNonNull(item.campaignId(), "single calls have no budget");
        BudgetDao budgets = handle.attach(BudgetDao.class);
        budgets.lock(campaignId);
        // Nothing is claimed until there is room, or the campaign is resumed: then the item's turn must not be in the
        // future.
        return budget.room(budgets.charged(campaignId).totalUsd()) > 0
                ? verdict
                : new DialVerdict.Defer(item.now(), DialReason.BUDGET);
    }

    private static AttemptReport refused(ClaimedItem claimed, DialReason reason) {
        return reason == DialReason.CAMPAIGN_STOPPED
                ? claimed.cancel(reason)
                : claimed.fail(reason, ClaimedItem.Tally.NOTHING_DIALED);
    }

    private CallRequest permit(Handle handle, ItemRow item, CampaignDialingRow campaign, @Nullable Budget budget) {
        UUID historyId = UUID.randomUUID();
        int attempt = item.retryCount() + 1;
        handle.attach(PermitDao.class)
                .insert(new NewPermit(
                        historyId,
                        item.campaignId(),
                        item.leadId(),
                        item.id(),
                        item.claim(),
                        attempt,
                        item.phoneIndex(),
                        campaign.maxCallSeconds(),
                        budget == null ? null : budget.reserveUsd()));
        return new CallRequest(
                historyId,
                item.campaignId(),
                item.leadId(),
                attempt,
                cipher.open(EncryptedColumn.CALL_QUEUE_PHONE_NUMBER, item.id(), item.phoneNumber()),
                item.customerName(),
                Objects.requireNonNull(campaign.assistantId(), "an active campaign has an assistant"),
                Objects.requireNonNull(campaign.phoneNumberId(), "an active campaign has a caller number"),
                prompt(item, campaign),
                campaign.maxCallSeconds());
    }

    private @Nullable String prompt(ItemRow item, CampaignDialingRow campaign) {
        return campaign.single()
                ? cipher.openNullable(EncryptedColumn.SINGLE_CALLS_PROMPT, item.id(), campaign.sealedPrompt())
                : campaign.prompt();
    }

    /** Nothing was written: taking the permit again reads the new number. */
    private static final class NumberEdited extends RuntimeException {
        NumberEdited(UUID queueId) {
            super("the number of queue item " + queueId + " was edited while its permit was taken");
        }
    }
}
