package com.leadflow.store.dialing;

import com.leadflow.store.database.Steps;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import com.leadflow.workflows.campaign.CampaignRuns;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The account's holidays. */
public interface HolidayDao {
    ListedTable<HolidayRow> LISTED = new ListedTable<>(
            "holidays",
            HolidayRow.COLUMNS,
            HolidayRow.class,
            Map.of("created_at", Filter.TIME),
            Map.of("date", "date", "created_at", "timestamptz"));

    /**
     * Waits for the permits that are being taken, as the kill switch does: those that are taken after it has committed mind it. Fails on
     * {@code holidays_date_once} where the date is one already.
     */
    @SqlUpdate("""
            with account as materialized (select from dialing_state for update)
            insert into holidays (id, date, name, created_by) select :id, :date, :name, leadflow.user_id() from account
            """)
    void insert(@Bind("id") UUID id, @Bind("date") LocalDate date, @Bind("name") String name);

    @SqlQuery("select " + HolidayRow.COLUMNS + " from holidays where id = :id")
    Optional<HolidayRow> find(@Bind("id") UUID id);

    @SqlUpdate("delete from holidays where id = :id")
    int delete(@Bind("id") UUID id);

    /**
     * Lets dispatch decide anew when the items may be called that wait for the end of holidays and until after this day has begun anywhere.
     * None where it has ended everywhere. Retries, and what waits for another reason, keep their time.
     *
     * @return the campaigns whose items they are, with that of single calls
     */
    default Set<UUID> screenAgain(LocalDate date) {
        Set<UUID> campaigns = new HashSet<>();
        Steps.forEach(waiting(date), items -> campaigns.addAll(screenAgain(items)));
        return campaigns;
    }

    /** In one order, so that two who change the same items do not wait for each other. */
    @SqlQuery("""
            select id from call_queue
            where status = 'pending' and reason = 'holiday' and scheduled_time > now() and scheduled_time >= cast(:date as date) - 1
              and cast(:date as date) >= current_date - 1
            order by id
            """)
    List<UUID> waiting(@Bind("date") LocalDate date);

    @SqlQuery("""
            with moved as (
              update call_queue set scheduled_time = now()
              where id in (
                select id from call_queue where id = any(:items) and status = 'pending' and reason = 'holiday' order by id
                for no key update)
              returning campaign_id
            )
            select distinct coalesce(campaign_id, '""" + CampaignRuns.SINGLE_ID + "') from moved")
    List<UUID> screenAgain(@Bind("items") List<UUID> items);
}
