package com.leadflow.api.request;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.problem.ProblemCode;
import com.leadflow.store.database.Deletion;
import com.leadflow.store.database.Deletion.Deleted;
import com.leadflow.store.database.Deletion.NotOwned;
import com.leadflow.store.database.Deletion.Referred;
import com.leadflow.store.database.Deletion.Refused;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers to deletions. */
public final class Deletions {
    private Deletions() {}

    /**
     * Throws an ApiException unless the row was deleted. To be called in the transaction, which is rolled back by that.
     *
     * @param what the row is, such as {@code lead}
     */
    public static void require(Deletion deletion, String what) {
        if (deletion instanceof Refused refused) {
            throw ApiException.wrongState(
                    "A " + what + " that is " + refused.state() + " cannot be deleted", refused.state());
        }
        if (deletion instanceof Referred referred) {
            String tables = new TreeMap<>(referred.references())
                    .entrySet().stream()
                            .map(table -> table.getValue() + " in " + table.getKey())
                            .collect(Collectors.joining(", "));
            throw ApiException.inUse(
                    "Other records refer to this " + what + ": " + tables + remedy(referred), referred.references());
        }
        if (deletion instanceof NotOwned) {
            throw ApiException.of(
                    ProblemCode.FORBIDDEN, "Only whom this " + what + " belongs to may delete it, or an admin");
        }
        if (!(deletion instanceof Deleted)) {
            throw ApiException.notFound(what);
        }
    }

    private static String remedy(Referred referred) {
        return referred.references().containsKey("single_calls")
                ? ". Single calls for it wait, go on, or may be live: cancel them first, each as who has asked for it or as an"
                        + " admin; where it is not known how one has ended, try again three minutes after"
                        + " it must have ended"
                : "";
    }
}
