package com.leadflow.store.suppression;

import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

public interface SuppressionDao {
    ListedTable<SuppressionRow> LISTED = new ListedTable<>(
                    "suppressions",
                    SuppressionRow.COLUMNS,
                    SuppressionRow.class,
                    Map.of(
                            "kind", Filter.TEXT,
                            "team_id", Filter.ID,
                            "source", Filter.TEXT,
                            "created_at", Filter.TIME),
                    Map.of("created_at", "timestamptz"))
            .with("global", Filter.TRUTH, "(team_id is null) = :global");

    /**
     * What a suppression has cancelled in one campaign.
     *
     * @param campaignId null for single calls
     * @param active whether the campaign is; always for single calls
     */
    record CancelledItems(@Nullable UUID campaignId, boolean active, int items) {}

    /** Leaves alone what is suppressed so already. Returns 1 or 0 for each. */
    @SqlBatch("""
            insert into suppressions (id, kind, value_index, value, team_id, source, reason, created_by)
            values (:id, :kind, :valueIndex, :value, :teamId, :source, :reason, :createdBy)
            on conflict do nothing
            """)
    int[] insert(@BindMethods List<SealedSuppression> suppressions);

    /**
     * Whether a number must not be called.
     *
     * @param campaignId by which campaign, or by a single call that says what it does; null for one that says everything itself
     * @param requestedBy whose single call it is; null for a campaign's call, and for nobody's but admins'
     */
    @SqlQuery("select leadflow.is_suppressed(:number, :campaignId, :requestedBy)")
    boolean isSuppressed(
            @Bind("number") BlindIndex number,
            @Bind("campaignId") @Nullable UUID campaignId,
            @Bind("requestedBy") @Nullable UUID requestedBy);

    /**
     * Cancels what waits to be called under these numbers and must not be any more. The caller holds their locks, and has written the
     * suppressions before.
     */
    @SqlQuery("select of_campaign as campaign_id, active, items from leadflow.cancel_suppressed(:numbers)")
    List<CancelledItems> cancel(@Bind("numbers") List<BlindIndex> numbers);

    @SqlQuery("select " + SuppressionRow.COLUMNS + " from suppressions where id = :id")
    Optional<SuppressionRow> find(@Bind("id") UUID id);

    @SqlQuery("select " + SuppressionRow.COLUMNS + """
             from suppressions
            where kind = :kind and value_index = :valueIndex and team_id is not distinct from :teamId
            """)
    Optional<SuppressionRow> findInScope(
            @Bind("kind") String kind,
            @Bind("valueIndex") BlindIndex valueIndex,
            @Bind("teamId") @Nullable UUID teamId);

    /** For everybody first; also those that who acts does not see in lists. */
    @SqlQuery("select " + SuppressionRow.COLUMNS + """
             from leadflow.search_suppressions(:kind, :valueIndex)
            order by team_id is not null, created_at, id
            limit :most
            """)
    List<SuppressionRow> search(
            @Bind("kind") String kind, @Bind("valueIndex") BlindIndex valueIndex, @Bind("most") int most);

    @SqlUpdate("delete from suppressions where id = :id")
    int delete(@Bind("id") UUID id);
}
