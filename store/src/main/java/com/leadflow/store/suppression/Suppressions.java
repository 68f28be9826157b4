package com.leadflow.store.suppression;

import static com.leadflow.store.encryption.EncryptedColumn.SUPPRESSIONS_VALUE;

import com.leadflow.store.database.Deletion;
import com.leadflow.store.database.Deletion.Deleted;
import com.leadflow.store.database.Deletion.NotFound;
import com.leadflow.store.database.Deletion.NotOwned;
import com.leadflow.store.encryption.BlindIndex;
import com.leadflow.store.encryption.BlindIndexer;
import com.leadflow.store.encryption.FieldCipher;
import com.leadflow.store.encryption.Keysets;
import com.leadflow.store.listing.ListRequest;
import com.leadflow.store.listing.Page;
import com.leadflow.store.suppression.Suppressing.Effect;
import com.leadflow.store.suppression.Suppression.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Suppressions in plain text, stored encrypted. Thread-safe; every method works in the caller's transaction. */
public final class Suppressions {
    private final FieldCipher cipher;
    private final BlindIndexer indexer;

    public Suppressions(Keysets keysets) {
        this.cipher = keysets.cipher();
        this.indexer = keysets.indexer();
    }

    /**
     * Suppresses them, and cancels what waits to be called there. One that is on the list already stays as it is. As many as PostgreSQL has
     * room for locks of numbers: some thousands at the most.
     *
     * @return the ids in the order of the contents, and what came of them
     */
    public Added add(Handle handle, List<SuppressionContent> contents) {
        List<SealedSuppression> sealed = contents.stream().map(this::seal).toList();
        return new Added(sealed.stream().map(SealedSuppression::id).toList(), Suppressing.apply(handle, sealed));
    }

    /**
     * What was added.
     *
     * @param ids what each was to be known by; those that were on the list before have others
     */
    public record Added(List<UUID> ids, Effect effect) {
        public Added {
            ids = List.copyOf(ids);
        }
    }

    public Optional<Suppression> find(Handle handle, UUID id) {
        return handle.attach(SuppressionDao.class).find(id).map(this::open);
    }

    /** What is suppressed in just this scope. */
    public Optional<Suppression> find(Handle handle, Kind kind, String value, @Nullable UUID teamId) {
        return handle.attach(SuppressionDao.class)
                .findInScope(name(kind), index(kind, value), teamId)
                .map(this::open);
    }

    public Page<Suppression> list(Handle handle, ListRequest request) {
        return SuppressionDao.LISTED.read(handle, request).map(this::open);
    }

    /** All of this number, in E.164 form, or this address, in whatever scope; that for everybody first. */
    public List<Suppression> search(Handle handle, Kind kind, String value, int most) {
        return handle.attach(SuppressionDao.class).search(name(kind), index(kind, value), most).stream()
                .map(this::open)
                .toList();
    }

    /** Takes it off the list. What it has cancelled stays cancelled. */
    public Deletion remove(Handle handle, UUID id) {
        SuppressionDao dao = handle.attach(SuppressionDao.class);
        if (dao.delete(id) > 0) {
            return new Deleted();
        }
        return dao.find(id).isPresent() ? new NotOwned() : new NotFound();
    }

    private SealedSuppression seal(SuppressionContent content) {
        UUID id = UUID.randomUUID();
        return new SealedSuppression(
                id,
                name(content.kind()),
                index(content.kind(), content.value()),
                cipher.seal(SUPPRESSIONS_VALUE, id, content.value()),
                content.teamId(),
                content.source(),
                content.reason(),
                content.createdBy());
    }

    private Suppression open(SuppressionRow row) {
        return new Suppression(
                row.id(),
                row.kind().equals(SealedSuppression.PHONE) ? Kind.PHONE : Kind.EMAIL,
                cipher.openNullable(SUPPRESSIONS_VALUE, row.id(), row.value()),
                row.teamId(),
                row.source(),
                row.reason(),
                row.createdBy(),
                row.createdAt());
    }

    /** As of leads, which are compared by it. */
    private BlindIndex index(Kind kind, String value) {
        return kind == Kind.PHONE
                ? indexer.phone(value)
                : indexer.email(value.strip().toLowerCase(Locale.ROOT));
    }

    private static String name(Kind kind) {
        return kind == Kind.PHONE ? SealedSuppression.PHONE : SealedSuppression.EMAIL;
    }
}
