package com.leadflow.api.idempotency;

import java.util.function.Function;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/** Gives methods of resources the {@link KeyedRequest} that they ask for. */
public final class KeyedRequests extends AbstractBinder {
    private final Idempotency idempotency;

    public KeyedRequests(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    @Override
    protected void configure() {
        bind(new Values(idempotency)).to(ValueParamProvider.class);
    }

    private record Values(Idempotency idempotency) implements ValueParamProvider {
        @Override
        public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
            return parameter.getRawType() == KeyedRequest.class
                    ? request -> KeyedRequest.of(idempotency, request)
                    : null;
        }

        @Override
        public PriorityType getPriority() {
            return Priority.HIGH;
        }
    }
}
