package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndex;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/** Statements of {@link LeadSearch}. */
public interface LeadSearchDao {
    /** The last character there is: what begins with a text lies between the text, and the text with this after it. */
    String BEGINS = "name_key >= name_key(:name) and name_key < name_key(:name) || chr(1114111)";

    @SqlQuery("select " + LeadRow.COLUMNS + """
             from leads
            where phone_index = :phoneIndex and (cast(:owner as uuid) is null or owner_id = :owner)
            order by created_at desc, id desc
            limit :most
            """)
    List<LeadRow> byPhone(
            @Bind("phoneIndex") BlindIndex phoneIndex, @Bind("owner") @Nullable UUID owner, @Bind("most") int most);

    @SqlQuery("select " + LeadRow.COLUMNS + """
             from leads
            where email_index = :emailIndex and (cast(:owner as uuid) is null or owner_id = :owner)
            order by created_at desc, id desc
            limit :most
            """)
    List<LeadRow> byEmail(
            @Bind("emailIndex") BlindIndex emailIndex, @Bind("owner") @Nullable UUID owner, @Bind("most") int most);

    @SqlQuery("select " + LeadRow.COLUMNS + " from leads where " + BEGINS + " order by name_key, id limit :most")
    List<LeadRow> beginningWith(@Bind("name") String name, @Bind("most") int most);

    /** A statement of its own, because one plan cannot serve both this and that of all leads. */
    @SqlQuery("select " + LeadRow.COLUMNS + " from leads where owner_id = :owner and " + BEGINS
            + " order by name_key, id limit :most")
    List<LeadRow> ownBeginningWith(@Bind("owner") UUID owner, @Bind("name") String name, @Bind("most") int most);

    /** Of who acts, for admins of all; the likest first. */
    @SqlQuery("select " + LeadRow.COLUMNS + """
             from leadflow.leads_named_like(name_key(:name), :most) found join leads using (id)
            order by likeness desc, name_key, id
            """)
    List<LeadRow> like(@Bind("name") String name, @Bind("most") int most);
}
