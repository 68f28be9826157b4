package com.leadflow.api.audit;

/** What a statement did to a row. */
enum ChangeAction {
    INSERT,
    UPDATE,
    DELETE
}
