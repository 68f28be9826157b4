package com.leadflow.store.dialing;

import com.leadflow.store.listing.ListedRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code holidays}: a day on which only callbacks are made, in the callee's own date. */
public record HolidayRow(
        UUID id, LocalDate date, String name, @Nullable UUID createdBy, Instant createdAt) implements ListedRow {
    static final String COLUMNS = "id, date, name, created_by, created_at";

    @Override
    public String sortValue(String column) {
        return switch (column) {
            case "date" -> date.toString();
            case "created_at" -> createdAt.toString();
            default -> throw new IllegalArgumentException("holidays are not sorted by " + column);
        };
    }
}
