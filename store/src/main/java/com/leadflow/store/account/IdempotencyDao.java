package com.leadflow.store.account;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Answers that are kept for three days. A key holds one at a time. */
public interface IdempotencyDao {
    /** Whether no other transaction works under the key; then none does until this one ends. */
    @SqlQuery("select pg_try_advisory_xact_lock(hashtextextended(:userId || ' ' || :key, 0))")
    boolean hold(@Bind("userId") UUID userId, @Bind("key") String key);

    @SqlQuery("""
            select id, user_id, key, request_digest, response_status, response_location, response_tag, response_body
            from idempotency_keys
            where user_id = :userId and key = :key and created_at > now() - interval '72 hours'
            """)
    Optional<KeptAnswer> find(@Bind("userId") UUID userId, @Bind("key") String key);

    /** In the place of one that is older than three days. */
    @SqlUpdate("""
            insert into idempotency_keys (id, user_id, key, request_digest, response_status, response_location, response_tag, response_body)
            values (:id, :userId, :key, :requestDigest, :responseStatus, :responseLocation, :responseTag, :responseBody)
            on conflict (user_id, key) do update set id = excluded.id, request_digest = excluded.request_digest,
              response_status = excluded.response_status, response_location = excluded.response_location,
              response_tag = excluded.response_tag, response_body = excluded.response_body, created_at = now()
            """)
    int keep(@BindMethods KeptAnswer answer);

    @SqlUpdate("""
            delete from idempotency_keys
            where ctid = any(array(
              select ctid from idempotency_keys where created_at < now() - interval '72 hours' order by created_at limit :most))
            """)
    int forgetOld(@Bind("most") int most);
}
