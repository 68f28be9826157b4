package com.leadflow.api.request;

import com.leadflow.api.problem.ApiException;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of a conditional request.
 *
 * @param any whether it is an asterisk, which stands for every version there is
 */
record TagList(boolean any, List<EntityTag> tags) {
    private static final String TAG = "(W/)?\"([\\x21\\x23-\\x7e]*)\"";
    private static final Pattern ONE = Pattern.compile(TAG);
    private static final Pattern ALL = Pattern.compile("\\s*%1$s(\\s*,\\s*%1$s)*\\s*".formatted(TAG));

    /** Throws an ApiException for what is no list of tags. */
    static TagList read(String header, String value) {
        if (value.strip().equals("*")) {
            return new TagList(true, List.of());
        }
        if (!ALL.matcher(value).matches()) {
            throw ApiException.invalidParameter(header, "an ETag in double quotes, as it was answered, or *");
        }
        List<EntityTag> tags = new ArrayList<>();
        Matcher one = ONE.matcher(value);
        while (one.find()) {
            tags.add(new EntityTag(one.group(2), one.group(1) != null));
        }
        return new TagList(false, List.copyOf(tags));
    }

    /** For changes: a weak tag is not good enough. */
    boolean has(EntityTag tag) {
        return any || tags.contains(tag);
    }

    /** For reading. */
    boolean hasWeakly(EntityTag tag) {
        return any || tags.stream().anyMatch(one -> one.getValue().equals(tag.getValue()));
    }
}
