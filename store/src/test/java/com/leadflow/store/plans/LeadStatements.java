package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.HotStatements.forEverybody;
import static com.leadflow.store.plans.HotStatements.lastHour;
import static com.leadflow.store.plans.LoadedTables.number;
import static com.leadflow.store.plans.LoadedTables.rowId;

import com.leadflow.store.lead.BulkEdit;
import com.leadflow.store.lead.LeadSearchDao;
import com.leadflow.store.lead.LeadSelection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that find leads, and change many of them. */
final class LeadStatements {
    private static final int PAGE = 51;
    private static final int PART = 5_000;

    private LeadStatements() {}

    static List<HotStatement> all() {
        return Stream.of(
                        searches("an admin", LoadedTables.ADMIN, null),
                        searches("a member", LoadedTables.MEMBER, LoadedTables.MEMBER),
                        selections())
                .flatMap(statements -> statements)
                .toList();
    }

    /** @param owner whose leads are looked for; null for everybody's */
    private static Stream<HotStatement> searches(String who, UUID person, @Nullable UUID owner) {
        return Stream.of(
                        search("byPhone", dao -> dao.byPhone(number(5), owner, PAGE)),
                        search("byEmail", dao -> dao.byEmail(number(5), owner, PAGE)),
                        search("beginning with a letter", dao -> beginningWith(dao, "m", owner)),
                        // A thousand names begin so: PostgreSQL may read them all and sort them, or follow the index.
                        search("beginning with a name", dao -> beginningWith(dao, "Maria Scho", owner))
                                .within(1_500),
                        search("like a letter", dao -> dao.like("m", PAGE)),
                        // Their trigrams are in many names, of which the pages are read: not all.
                        search("like a name", dao -> dao.like("Marai Scholler", PAGE))
                                .within(2_900),
                        search("like a last name", dao -> dao.like("Kortz", PAGE))
                                .within(2_900))
                .map(statement -> statement.as(who, person));
    }

    private static HotStatement search(String name, Consumer<LeadSearchDao> work) {
        return api(LeadSearchDao.class, name, work);
    }

    private static void beginningWith(LeadSearchDao dao, String name, @Nullable UUID owner) {
        if (owner == null) {
            dao.beginningWith(name, PAGE);
        } else {
            dao.ownBeginningWith(owner, name, PAGE);
        }
    }

    private static Stream<HotStatement> selections() {
        List<UUID> thousand =
                IntStream.range(40_000, 41_000).mapToObj(LoadedTables::rowId).toList();
        Stream<HotStatement> ofEverybody = Stream.of(
                        select(Map.of("owner_id", LoadedTables.MEMBER, "status", "new")),
                        select(Map.of("campaign_id", rowId(7))),
                        select(Map.of(LeadSelection.IDS, thousand.toArray(UUID[]::new))))
                .flatMap(statement -> forEverybody(statement).stream());
        Stream<HotStatement> ofAdmins = Stream.of(
                        select(Map.of("status", "new")),
                        select(Map.of("created_at", lastHour())),
                        api("BulkEdit.setStatus", handle -> BulkEdit.setStatus(handle, thousand, "lost"))
                                .within(60_000))
                .map(statement -> statement.as("an admin", LoadedTables.ADMIN));
        return Stream.concat(ofEverybody, ofAdmins);
    }

    private static HotStatement select(Map<String, Object> filters) {
        return api(
                        "leads selected by " + filters.keySet(),
                        handle -> LeadSelection.read(handle, LeadSelection.request(filters, rowId(20_000), PART)))
                .within(200_000);
    }
}
