package com.leadflow.store.lead;

import com.leadflow.store.database.Acting;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * One change of many leads by one statement, by the rules of an edit of one: policies decide whose are changed. Those that are as they shall
 * be stay untouched. Answers how many were changed.
 */
public final class BulkEdit {
    private BulkEdit() {}

    /** To a user whom who acts may assign leads to: check that before. */
    public static int assign(Handle handle, List<UUID> leads, UUID assignee) {
        BulkEditDao dao = handle.attach(BulkEditDao.class);
        return Acting.as(handle, LeadEdit.PART, () -> dao.assign(leads, assignee));
    }

    public static int setStatus(Handle handle, List<UUID> leads, String status) {
        return handle.attach(BulkEditDao.class).setStatus(leads, status);
    }
}
