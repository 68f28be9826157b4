package com.leadflow.store.account;

import com.leadflow.store.listing.ListedTable;
import com.leadflow.store.listing.ListedTable.Filter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

public interface ApiKeyDao {
    ListedTable<ApiKeyRow> LISTED = new ListedTable<>(
            "api_keys",
            ApiKeyRow.COLUMNS,
            ApiKeyRow.class,
            Map.of("user_id", Filter.ID, "created_at", Filter.TIME),
            Map.of("created_at", "timestamptz", "name", "text"));

    /** Fails on {@code api_keys_expiry_ahead} where it would have expired already. */
    @SqlUpdate("""
            insert into api_keys (id, user_id, name, secret_digest, expires_at)
            values (:id, :userId, :name, decode(:secretDigest, 'hex'), :expiresAt)
            """)
    void insert(@BindMethods NewApiKey key);

    @SqlQuery("select " + ApiKeyRow.COLUMNS + " from api_keys where id = :id")
    Optional<ApiKeyRow> find(@Bind("id") UUID id);

    @SqlUpdate("delete from api_keys where id = :id")
    int delete(@Bind("id") UUID id);

    @SqlQuery("""
            select id, user_id, encode(secret_digest, 'hex') as secret_digest,
              coalesce(last_used_at > now() - interval '1 hour', false) as used_lately,
              expires_at
            from api_keys
            where id = :id and (expires_at is null or expires_at > now())
            """)
    Optional<UsableApiKey> findUsable(@Bind("id") UUID id);

    @SqlUpdate("update api_keys set last_used_at = now() where id = :id")
    int markUsed(@Bind("id") UUID id);
}
