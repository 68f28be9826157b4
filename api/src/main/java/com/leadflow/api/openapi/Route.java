package com.leadflow.api.openapi;

import com.leadflow.api.idempotency.KeyRequired;
import com.leadflow.api.idempotency.KeyedRequest;
import com.leadflow.api.request.ListParameters;
import com.leadflow.api.request.PageResponse;
import com.leadflow.api.request.Versioned;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.jersey.model.Parameter.Source;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.model.ResourceMethod;

/**
 * A method of a resource class, as Jersey serves it.
 *
 * @param path such as {@code /api/v1/leads/{id}}
 */
record Route(String path, ResourceMethod method, Class<?> type) {

    /** As the document writes it. */
    String verb() {
        return method.getHttpMethod().toLowerCase(Locale.ROOT);
    }

    Section section() {
        return Optional.ofNullable(type.getAnnotation(Section.class))
                .orElseThrow(() -> incomplete("its class lacks @Section"));
    }

    <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
        return Optional.ofNullable(javaMethod().getAnnotation(annotation));
    }

    Stream<Parameter> parameters(Source source) {
        return method.getInvocable().getParameters().stream().filter(parameter -> parameter.getSource() == source);
    }

    Optional<Reads> reads() {
        return method.getInvocable().getParameters().stream()
                .map(parameter -> parameter.getAnnotation(Reads.class))
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    /** JSON where it does not say. */
    List<String> consumed() {
        List<String> types = method.getConsumedTypes().stream()
                .filter(type -> !type.isWildcardType())
                .map(MediaType::toString)
                .toList();
        return types.isEmpty() ? List.of(MediaType.APPLICATION_JSON) : types;
    }

    /** JSON where it does not say. */
    String produced() {
        return annotation(Answers.class)
                .map(Answers::media)
                .filter(media -> !media.isEmpty())
                .or(() -> method.getProducedTypes().stream().findFirst().map(MediaType::toString))
                .orElse(MediaType.APPLICATION_JSON);
    }

    /** Whether it is a webhook: nobody is a user there, and the number of requests is not limited. */
    boolean isForProvider() {
        return type.isAnnotationPresent(SecurityRequirement.class);
    }

    boolean isPatch() {
        return verb().equals("patch");
    }

    boolean isList() {
        return javaMethod().getReturnType() == PageResponse.class;
    }

    /** The one that its class keeps in a static field. */
    ListParameters listParameters() {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == ListParameters.class)
                .findFirst()
                .map(this::value)
                .orElseThrow(() -> incomplete("it answers a list, but its class has no static ListParameters"));
    }

    /** Whether it reads a whole row, so that who has read it before may ask whether it is still the same. */
    boolean isConditional() {
        return verb().equals("get") && isVersioned();
    }

    boolean isKeyed() {
        return keyed().findAny().isPresent();
    }

    boolean isKeyRequired() {
        return keyed().anyMatch(parameter -> parameter.isAnnotationPresent(KeyRequired.class));
    }

    private Stream<Parameter> keyed() {
        return method.getInvocable().getParameters().stream()
                .filter(parameter -> parameter.getRawType() == KeyedRequest.class);
    }

    boolean isVersioned() {
        return answer() instanceof Class<?> entity && Versioned.class.isAssignableFrom(entity);
    }

    /** The headers that it reads, by name. */
    Set<String> headers() {
        Set<String> headers =
                parameters(Source.HEADER).map(Parameter::getSourceName).collect(Collectors.toSet());
        if (isConditional()) {
            headers.add(HttpHeaders.IF_NONE_MATCH);
        }
        if (isKeyed()) {
            headers.add(KeyedRequest.HEADER);
        }
        return headers;
    }

    int status() {
        return annotation(Answers.class).map(Answers::status).orElse(200);
    }

    /** Void where there is no body, or none of JSON. */
    Type answer() {
        if (javaMethod().getReturnType() == Response.class
                && annotation(Answers.class).isEmpty()) {
            throw incomplete("it returns a Response; what is in it, @Answers says");
        }
        return annotation(Answers.class).<Type>map(Answers::value).orElseGet(javaMethod()::getGenericReturnType);
    }

    IllegalStateException incomplete(String lack) {
        return new IllegalStateException(
                type.getSimpleName() + "." + javaMethod().getName() + " cannot be described: " + lack);
    }

    private ListParameters value(Field field) {
        field.setAccessible(true);
        try {
            return (ListParameters) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    private Method javaMethod() {
        return method.getInvocable().getHandlingMethod();
    }
}
