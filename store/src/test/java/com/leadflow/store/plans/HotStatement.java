package com.leadflow.store.plans;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is run for every call, or while somebody waits.
 *
 * @param role who runs it
 * @param user on whose behalf; null for nobody
 * @param part which part of LeadFlow; null for none
 * @param most pages that one statement of it may ask for
 */
record HotStatement(
        String name,
        String role,
        @Nullable UUID user,
        @Nullable String part,
        int most,
        Consumer<Handle> work) {
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
        return new HotStatement(name, "leadflow_api", null, null, MOST, work);
    }

    /** On behalf of this user. */
    HotStatement as(String who, UUID id) {
        return new HotStatement(name + " as " + who, role, id, part, most, work);
    }

    /** By this part of LeadFlow. */
    HotStatement by(String part) {
        return new HotStatement(name, role, user, part, most, work);
    }

    /** One that does much at a time, or looks at all rows of a campaign. */
    HotStatement within(int pages) {
        return new HotStatement(name, role, user, part, pages, work);
    }

    String claims() {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        if (user != null) {
            claims.put("sub", user.toString());
        }
        if (part != null) {
            claims.put("part", part);
        }
        return claims.toString();
    }

    private static <D> HotStatement of(String role, Class<D> dao, String name, Consumer<D> work) {
        return new HotStatement(
                dao.getSimpleName() + "." + name, role, null, null, MOST, handle -> work.accept(handle.attach(dao)));
    }

    @Override
    public String toString() {
        return name;
    }
}
