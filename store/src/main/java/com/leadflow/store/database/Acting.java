package com.leadflow.store.database;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.config.JdbiConfig;
import org.jspecify.annotations.Nullable;

/** On whose behalf a handle's transactions run. */
public final class Acting implements JdbiConfig<Acting> {
    private @Nullable Actor actor;
    private @Nullable String part;

    /**
     * Does work that policies permit to a part of LeadFlow and not to everybody, in the handle's transaction and still on behalf of its
     * actor. For code that has checked by itself that the actor may have it done.
     *
     * @param part as policies name it
     */
    public static <T> T as(Handle handle, String part, Supplier<T> work) {
        Acting acting = handle.getConfig(Acting.class);
        String before = acting.part;
        acting.go(handle, part);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            acting.goBack(handle, before, e);
            throw e;
        }
        acting.go(handle, before);
        return result;
    }

    private void go(Handle handle, @Nullable String as) {
        TransactionSettings.claim(handle, Claims.of(of(handle), as));
        part = as;
    }

    /** A transaction that has failed permits nothing to anybody any more. */
    private void goBack(Handle handle, @Nullable String as, RuntimeException failure) {
        try {
            go(handle, as);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    static void begin(Handle handle, Actor actor) {
        handle.getConfig(Acting.class).actor = actor;
    }

    static Actor of(Handle handle) {
        Actor actor = handle.getConfig(Acting.class).actor;
        if (actor == null) {
            throw new IllegalStateException("a transaction runs on behalf of an actor: open it by Database.call");
        }
        return actor;
    }

    @Override
    public Acting createCopy() {
        Acting copy = new Acting();
        copy.actor = actor;
        copy.part = part;
        return copy;
    }
}
