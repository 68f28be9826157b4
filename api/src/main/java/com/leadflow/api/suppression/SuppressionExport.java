package com.leadflow.api.suppression;

import com.leadflow.api.request.Values;
import com.leadflow.store.database.Actor;
import com.leadflow.store.database.Database;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.listing.Position;
import com.leadflow.store.listing.Sort;
import com.leadflow.store.suppression.Suppression;
import com.leadflow.store.suppression.Suppressions;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes all suppressions that somebody sees, page by page, so that neither memory nor a transaction grows with the list. */
final class SuppressionExport {
    private static final Sort OLDEST_FIRST = new Sort("created_at", false);
    private static final int PAGE = 500;

    private final Database database;
    private final Suppressions suppressions;
    private final Actor actor;

    SuppressionExport(Database database, Suppressions suppressions, Actor actor) {
        this.database = database;
        this.suppressions = suppressions;
        this.actor = actor;
    }

    void writeTo(OutputStream out) throws IOException {
        // Not closed: the stream is the container's, which ends it where all went well.
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord("kind", "value", "team_id", "source", "reason", "created_at");
        Page<Suppression> page = page(null);
        write(csv, page);
        while (page.next() != null) {
            page = page(page.next());
            write(csv, page);
        }
        csv.flush();
    }

    private Page<Suppression> page(@Nullable Position after) {
        ListRequest request = new ListRequest(Map.of(), OLDEST_FIRST, after, PAGE);
        return database.call(actor, handle -> suppressions.list(handle, request));
    }

    /** Without those that LeadFlow only recognises. */
    private static void write(CsvWriter csv, Page<Suppression> page) {
        for (Suppression one : page.items()) {
            String value = one.value();
            if (value != null) {
                csv.writeRecord(
                        Values.nameOf(one.kind()),
                        CsvCells.write(value),
                        Objects.toString(one.teamId(), ""),
                        one.source(),
                        CsvCells.write(Objects.requireNonNullElse(one.reason(), "")),
                        one.createdAt().toString());
            }
        }
    }
}
