package com.leadflow.store.plans;

import static com.leadflow.store.plans.HotStatement.api;
import static com.leadflow.store.plans.LoadedTables.number;

import com.leadflow.store.lead.LeadSearchDao;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements that find leads. */
final class LeadStatements {
    private static final int PAGE = 51;

    private LeadStatements() {}

    static List<HotStatement> all() {
        return Stream.of(
                        searches("an admin", LoadedTables.ADMIN, null),
                        searches("a member", LoadedTables.MEMBER, LoadedTables.MEMBER))
                .flatMap(statements -> statements)
                .toList();
    }

    /** @param owner whose leads are looked for; null for everybody's */
    private static Stream<HotStatement> searches(String who, UUID person, @Nullable UUID owner) {
        return Stream.of(
                        search("byPhone", dao -> dao.byPhone(number(5), owner, PAGE)),
                        search("byEmail", dao -> dao.byEmail(number(5), owner, PAGE)),
                        search("beginning with a letter", dao -> beginningWith(dao, "m", owner)),
                        search("beginning with a name", dao -> beginningWith(dao, "Maria Scho", owner)),
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
}
