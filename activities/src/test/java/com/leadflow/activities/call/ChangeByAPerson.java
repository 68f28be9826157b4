package com.leadflow.activities.call;

import com.leadflow.activities.call.DialPermits.Permission;
import com.leadflow.store.Persona;
import com.leadflow.store.TestDatabase;
import com.leadflow.store.call.QueueBulk;
import com.leadflow.store.call.QueueEdit;
import com.leadflow.store.call.QueueSelection;
import com.leadflow.store.campaign.CampaignCommands;
import com.leadflow.store.campaign.CampaignCommands.LiveCalls;
import com.leadflow.store.database.Actor;
import com.leadflow.store.dialing.DialingStateDao;
import com.leadflow.store.dialing.HolidayDao;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.lead.LeadDetails;
import com.leadflow.store.lead.Leads;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.suppression.Suppression.Kind;
import com.leadflow.store.suppression.SuppressionContent;
import com.leadflow.store.suppression.Suppressions;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a person does, in one transaction, after which a call must not be permitted any more. */
enum ChangeByAPerson {
    PAUSE("campaigns where id = :campaign", "campaign-paused"),
    STOP("campaigns where id = :campaign", "campaign-stopped"),
    /** Of all items of the campaign at once, those that are being dialed, too. */
    CANCEL("""
            audit_log where table_name = 'call_queue' and changed -> 'hang_up_requested_at' ->> 1 is not null
              and row_id in (select id from call_queue where campaign_id = :campaign) limit 1
            """, "cancelled"),
    KILL_SWITCH("dialing_state", "kill-switch"),
    /** Of the account: today, where the leads live, and tomorrow, in case a round goes on until then. */
    HOLIDAY("holidays limit 1", "holiday"),
    SUPPRESSION("suppressions where value_index = :number", "suppressed"),
    /** By the team whose campaigns they are. */
    SUPPRESSION_BY_THE_TEAM("suppressions where value_index = :number", "suppressed"),
    DO_NOT_CALL("leads where id = :lead", "do-not-call"),
    /** Forbids the former number only. */
    NUMBER("leads where id = :lead", "dialed under the new number");

    /** Whom it concerns: a campaign, or a lead and its number. */
    record Target(UUID campaign, UUID lead, String number) {
        String otherNumber() {
            return number.replace("+1212", "+1312");
        }
    }

    record Committed(int before, int since) {}

    private static final Actor ACTOR = Persona.ADMIN.actor();

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final String row;
    private final String seenAs;

    ChangeByAPerson(String row, String seenAs) {
        this.row = row;
        this.seenAs = seenAs;
    }

    boolean concernsOneLead() {
        return switch (this) {
            case PAUSE, STOP, CANCEL, KILL_SWITCH, HOLIDAY -> false;
            case SUPPRESSION, SUPPRESSION_BY_THE_TEAM, DO_NOT_CALL, NUMBER -> true;
        };
    }

    void apply(TestDatabase data, Target target) {
        CampaignCommands commands = new CampaignCommands();
        data.asApi().run(this == SUPPRESSION_BY_THE_TEAM ? Persona.OWNER.actor() : ACTOR, handle -> {
            switch (this) {
                case PAUSE -> commands.pause(handle, target.campaign());
                case STOP -> commands.stop(handle, target.campaign(), LiveCalls.FINISH);
                case CANCEL -> cancel(handle, target.campaign());
                case KILL_SWITCH -> handle.attach(DialingStateDao.class).turn(true, "a wrong price");
                case HOLIDAY -> enterHolidays(handle);
                case SUPPRESSION -> suppress(data, handle, target.number(), null, Persona.ADMIN);
                case SUPPRESSION_BY_THE_TEAM ->
                    suppress(data, handle, target.number(), Persona.OWNER.team(), Persona.OWNER);
                case DO_NOT_CALL -> edit(data, handle, target, target.number(), true);
                case NUMBER -> edit(data, handle, target, target.otherNumber(), false);
            }
        });
    }

    /** So that the next target can be called. */
    void undo(TestDatabase data) {
        if (this == KILL_SWITCH) {
            data.asApi()
                    .run(ACTOR, handle -> handle.attach(DialingStateDao.class).turn(false, null));
        } else if (this == HOLIDAY) {
            data.asApi().run(ACTOR, handle -> handle.execute("delete from holidays"));
        }
    }

    private static void enterHolidays(Handle handle) {
        HolidayDao holidays = handle.attach(HolidayDao.class);
        LocalDate today = LocalDate.now(NEW_YORK);
        holidays.insert(UUID.randomUUID(), today, "Today");
        holidays.insert(UUID.randomUUID(), today.plusDays(1), "Tomorrow");
    }

    private static void suppress(
            TestDatabase data, Handle handle, String number, @Nullable UUID team, Persona persona) {
        SuppressionContent content = new SuppressionContent(Kind.PHONE, number, team, "manual", null, persona.id());
        new Suppressions(data.keysets()).add(handle, List.of(content));
    }

    private static void cancel(Handle handle, UUID campaign) {
        ListRequest all = QueueSelection.request(Map.of("campaign_id", campaign), null, 5_000);
        QueueBulk.apply(handle, all, QueueSelection.read(handle, all).items(), QueueEdit.cancel());
    }

    private static void edit(TestDatabase data, Handle handle, Target target, String number, boolean doNotCall) {
        LeadDetails details = new LeadDetails("Ada Example", null, number, "new", null, null, null, null, doNotCall);
        new Leads(data.keysets()).edit(handle, target.lead(), lead -> details);
    }

    /** Whether who asked for a permit was told of the change. */
    boolean isSeenIn(Permission permission, Target target) {
        if (permission instanceof Permission.Granted granted) {
            return granted.request().number().equals(target.otherNumber());
        }
        return permission instanceof Permission.NotGranted refused
                && seenAs.equals(refused.report().reason());
    }

    /** How many permits that it forbids were committed before it, and since. */
    Committed committed(Handle handle, TestDatabase data, Target target) {
        return handle.createQuery(
                        """
                        select count(*) filter (where permit.committed < change.committed) as before,
                          count(*) filter (where permit.committed >= change.committed) as since
                        from (select pg_xact_commit_timestamp(xmin) as committed from call_history where %s) permit,
                          (select pg_xact_commit_timestamp(xmin) as committed from %s) change
                        """.formatted(concernsOneLead() ? "phone_index = :number" : "campaign_id = :campaign", row))
                .bind("campaign", target.campaign())
                .bind("lead", target.lead())
                .bind("number", index(data, target))
                .map((found, context) -> new Committed(found.getInt("before"), found.getInt("since")))
                .one();
    }

    private static BlindIndex index(TestDatabase data, Target target) {
        return data.keysets().indexer().phone(target.number());
    }
}
