package com.leadflow.dev.chaos;

import com.leadflow.dev.chaos.LeadState.Standing;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the rows have to tell that the API does not show. */
public final class Witness {
    private final Jdbi database;

    /** @param databaseUrl with whoever may read everything */
    public Witness(String databaseUrl) {
        database = Jdbi.create(databaseUrl);
    }

    /** How each lead of the campaign stands. */
    public Map<UUID, Standing> standings(UUID campaign) {
        return database.withHandle(handle -> handle.select("""
                        select cl.lead_id, cl.status, coalesce(cl.reason, '') as reason, cl.attempts,
                          coalesce(cl.last_outcome, '') as last_outcome, l.status as lead
                        from campaign_leads cl join leads l on l.id = cl.lead_id
                        where cl.campaign_id = ?
                        """, campaign)
                .registerRowMapper(ConstructorMapper.factory(Standing.class))
                .setMapKeyColumn("lead_id")
                .collectInto(new GenericType<Map<UUID, Standing>>() {}));
    }
}
