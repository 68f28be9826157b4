package com.leadflow.store.lead;

import com.leadflow.store.encryption.BlindIndexer;
import com.leadflow.store.encryption.Keysets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds leads by what people know of them. Thread-safe; every method works in the caller's transaction.
 *
 * <p>Whose: the owner's, or those of all where it is null, of which policies show only admins everything.
 */
public final class LeadSearch {
    private final LeadSealer sealer;
    private final BlindIndexer indexer;

    public LeadSearch(Keysets keysets) {
        this.sealer = new LeadSealer(keysets);
        this.indexer = keysets.indexer();
    }

    /**
     * With exactly this number, the newest first.
     *
     * @param phone in E.164 form
     */
    public List<Lead> byPhone(Handle handle, String phone, @Nullable UUID owner, int most) {
        return open(handle.attach(LeadSearchDao.class).byPhone(indexer.phone(phone), owner, most));
    }

    /** With exactly this address but for upper and lower case, the newest first. */
    public List<Lead> byEmail(Handle handle, String email, @Nullable UUID owner, int most) {
        return open(handle.attach(LeadSearchDao.class).byEmail(sealer.indexOfEmail(email), owner, most));
    }

    /**
     * Whose name begins so, in the order of the alphabet; then those whose name, or a word of it, is like this, the likest first: from
     * three letters on. Case and accents do not matter.
     */
    public List<Lead> byName(Handle handle, String name, @Nullable UUID owner, int most) {
        LeadSearchDao leads = handle.attach(LeadSearchDao.class);
        List<LeadRow> found = new ArrayList<>(
                owner == null ? leads.beginningWith(name, most) : leads.ownBeginningWith(owner, name, most));
        if (found.size() < most) {
            // By their ids: the row of one that is edited meanwhile is not the same any more.
            Set<UUID> ids = found.stream().map(LeadRow::id).collect(Collectors.toSet());
            leads.like(name, most).stream()
                    .filter(row -> !ids.contains(row.id()))
                    .limit(most - found.size())
                    .toList()
                    .forEach(found::add);
        }
        return open(found);
    }

    private List<Lead> open(List<LeadRow> rows) {
        return rows.stream().map(sealer::open).toList();
    }
}
