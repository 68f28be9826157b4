package com.leadflow.store.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who can do what with whose rows, by plain SQL in the roles that the processes log in with. */
final class AccessMatrixIT {
    /** In docs/access.md, around what this test writes when it runs with {@code -Daccess.write=true}. */
    private static final String BEGIN = "<!-- Written by AccessMatrixIT -->\n";

    private static final String END = "<!-- End -->";

    private static final AccessMatrix MATRIX = AccessMatrix.read();

    private static TestDatabase database;
    private static Handle superuser;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
        superuser = database.owner().open();
        superuser.useTransaction(AccessRows::insert);
        superuser.begin();
    }

    @AfterAll
    static void close() {
        superuser.rollback();
        superuser.close();
        database.close();
    }

    static List<AccessRow> rows() {
        return AccessRows.all();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holds(AccessRow row) {
        AccessTrial trial = new AccessTrial(superuser, row);

        Map<Viewer, String> found = new EnumMap<>(Viewer.class);
        Stream.of(Viewer.values()).forEach(viewer -> found.put(viewer, trial.as(viewer)));

        assertThat(found).isEqualTo(MATRIX.of(row));
    }

    /** The others take the role on, as superusers: what if that were not the same as to log in with it? */
    @ParameterizedTest
    @EnumSource(names = {"OWNER", "MATE", "STRANGER", "ADMIN", "ANONYMOUS"})
    void holdsForTheLoginOfTheApi(Viewer viewer) {
        Jdbi login = Jdbi.create(database.url(), database.apiUser(), database.apiPassword());

        for (AccessRow row : rows()) {
            int seen = login.inTransaction(handle -> {
                handle.execute("select set_config('request.jwt.claims', ?, true)", viewer.claims());
                return handle.createQuery("select 1 from " + row.table() + " where " + row.where())
                        .mapTo(Integer.class)
                        .list()
                        .size();
            });

            assertThat(seen == 1 ? "S" : "-")
                    .as("%s of %s", row, viewer)
                    .isEqualTo(MATRIX.of(row, viewer).substring(0, 1));
        }
    }

    @Test
    void knowsNoRowThatIsNotTried() {
        assertThat(MATRIX.rows())
                .containsExactlyElementsOf(
                        rows().stream().map(AccessRow::toString).toList());
    }

    @Test
    void knowsEveryTable() {
        List<String> tables = superuser
                .createQuery(
                        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")
                .mapTo(String.class)
                .list();

        assertThat(rows()).extracting(AccessRow::table).containsAll(tables);
    }

    @Test
    void isPrinted() throws IOException {
        Path file = Path.of("../docs/access.md");
        String text = Files.readString(file);
        String printed = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + "\n" + MATRIX.print(viewer -> !viewer.isPartOfTheApi())
                + "\nParts of the API, of which `lead-edit` works for the owner here, and `attach` for the mate:\n\n"
                + MATRIX.print(Viewer::isPartOfTheApi) + "\n"
                + text.substring(text.indexOf(END));

        if (Boolean.getBoolean("access.write")) {
            Files.writeString(file, printed);
        }
        assertThat(Files.readString(file)).isEqualTo(printed);
    }
}
