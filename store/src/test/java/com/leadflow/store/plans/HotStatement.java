package com.leadflow.store.plans;

import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * What is run for every call, or while somebody waits.
 *
 * @param role who runs it
 * @param most pages that one statement of it may ask for
 */
record HotStatement(String name, String role, int most, Consumer<Handle> work) {
    private static final int MOST = 1_000;

    /** A method of a DAO, as workers run it. */
    static <D> HotStatement worker(Class<D> dao, String name, Consumer<D> work) {
        return of("leadflow_worker", dao, name, work);
    }

    /** A method of a DAO, as the API runs it. */
    static <D> HotStatement api(Class<D> dao, String name, Consumer<D> work) {
        return of("leadflow_api", dao, name, work);
    }

    static HotStatement api(String name, Consumer<Handle> work) {
        return new HotStatement(name, "leadflow_api", MOST, work);
    }

    /** One that does much at a time, or looks at all rows of a campaign. */
    HotStatement within(int pages) {
        return new HotStatement(name, role, pages, work);
    }

    private static <D> HotStatement of(String role, Class<D> dao, String name, Consumer<D> work) {
        return new HotStatement(
                dao.getSimpleName() + "." + name, role, MOST, handle -> work.accept(handle.attach(dao)));
    }

    @Override
    public String toString() {
        return name;
    }
}
