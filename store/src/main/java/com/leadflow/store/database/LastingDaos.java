package com.leadflow.store.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes each DAO once in the life of a process, and lets it work on the handle of whoever calls it. JDBI by itself makes a DAO for every
 * transaction: reads its annotations, and copies the whole configuration for each of its methods. That was a third of a worker's
 * samples in a profile.
 *
 * <p>Such a DAO does not see what is configured with a handle; configure JDBI instead, before the first use of the DAO.
 */
final class LastingDaos implements ExtensionFactory {
    private final ExtensionFactory daos;
    private final Map<Class<?>, InvocationHandler> made = new ConcurrentHashMap<>();
    private final Caller caller;

    /** @param daos who makes DAOs */
    LastingDaos(Jdbi jdbi, ExtensionFactory daos) {
        this.daos = daos;
        this.caller = new Caller(jdbi);
    }

    @Override
    public boolean accepts(Class<?> type) {
        return made.containsKey(type) || daos.accepts(type);
    }

    @Override
    public Set<FactoryFlag> getFactoryFlags() {
        return Set.of(FactoryFlag.DONT_USE_PROXY);
    }

    @Override
    public <E> E attach(Class<E> type, HandleSupplier handle) {
        InvocationHandler dao =
                made.computeIfAbsent(type, first -> Proxy.getInvocationHandler(daos.attach(first, caller)));
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> caller.on(handle, () -> dao.invoke(proxy, method, arguments))));
    }

    private interface Invocation {
        @Nullable
        Object invoke() throws Throwable;
    }

    /** Whoever calls a DAO on this thread. */
    private static final class Caller implements HandleSupplier {
        private static final ThreadLocal<HandleSupplier> CURRENT = new ThreadLocal<>();

        private final Jdbi jdbi;

        Caller(Jdbi jdbi) {
            this.jdbi = jdbi;
        }

        @Nullable
        Object on(HandleSupplier handle, Invocation invocation) throws Throwable {
            HandleSupplier outer = CURRENT.get();
            CURRENT.set(handle);
            try {
                return invocation.invoke();
            } finally {
                if (outer == null) {
                    CURRENT.remove();
                } else {
                    CURRENT.set(outer);
                }
            }
        }

        @Override
        public Handle getHandle() {
            return handle().getHandle();
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        @Override
        public ConfigRegistry getConfig() {
            return jdbi.getConfig();
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
            return handle().invokeInContext(context, task);
        }

        private HandleSupplier handle() {
            return Objects.requireNonNull(CURRENT.get(), "a DAO is called through what attach answers");
        }
    }
}
