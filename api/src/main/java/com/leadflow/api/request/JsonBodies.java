package com.leadflow.api.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.problem.ApiException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON bodies into request records; what does not fit is answered with a pointer to it. */
public final class JsonBodies {
    private final ObjectMapper json;

    /** Takes a mapper as {@link ApiJson} configures it. */
    public JsonBodies(ObjectMapper json) {
        this.json = json;
    }

    public <T> T read(@Nullable JsonNode body, Class<T> type) {
        return convert(object(body), type);
    }

    /**
     * A JSON merge patch (RFC 7396): names that the patch leaves out stay, null takes a value away, objects are merged
     * likewise.
     */
    public <T> T merge(T current, @Nullable JsonNode patch, Class<T> type) {
        ObjectNode changes = object(patch);
        // By itself first: a name that does not exist is an error even when its value is null.
        convert(changes, type);
        ObjectNode merged = json.valueToTree(current);
        merge(merged, changes);
        return convert(merged, type);
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getSimpleName(), e);
        }
    }

    private static void merge(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(change -> {
            JsonNode value = change.getValue();
            JsonNode before = target.get(change.getKey());
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value instanceof ObjectNode inner) {
                ObjectNode merged = before instanceof ObjectNode outer ? outer : target.objectNode();
                merge(merged, inner);
                target.set(change.getKey(), merged);
            } else {
                target.set(change.getKey(), value);
            }
        });
    }

    private static ObjectNode object(@Nullable JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw ApiException.invalid("", "invalid-type", "expected a JSON object");
    }

    private <T> T convert(JsonNode body, Class<T> type) {
        try {
            return json.treeToValue(WholeNumbers.in(body), type);
        } catch (UnrecognizedPropertyException e) {
            throw ApiException.invalid(
                    pointer(e),
                    "unknown-property",
                    "there is no such property; known are " + known(e.getKnownPropertyIds()));
        } catch (MismatchedInputException e) {
            throw ApiException.invalid(pointer(e), "invalid-type", "expected " + expected(e.getTargetType()));
        } catch (JsonMappingException e) {
            throw ApiException.invalid(pointer(e), "invalid-value", "the value is out of range");
        } catch (JsonProcessingException e) {
            throw ApiException.invalid("", "invalid-value", "a value is out of range");
        }
    }

    private static String known(@Nullable Collection<Object> names) {
        return names == null || names.isEmpty()
                ? "none"
                : String.join(
                        ", ", names.stream().map(Object::toString).sorted().toList());
    }

    private static String pointer(JsonMappingException e) {
        JsonPointer pointer = JsonPointer.empty();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer = step.getFieldName() == null
                    ? pointer.appendIndex(step.getIndex())
                    : pointer.appendProperty(step.getFieldName());
        }
        return pointer.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == Integer.class || type == Long.class) {
            return "a whole number, not in quotes, such as 3";
        }
        if (Number.class.isAssignableFrom(type)) {
            return "a number, not in quotes, such as 12.5";
        }
        if (type == Boolean.class) {
            return "true or false, not in quotes";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : Map.class.isAssignableFrom(type) || type.isRecord() ? "an object" : "another type";
    }
}
