package com.leadflow.api.account;

/** What a statement did to a row. */
enum ChangeAction {
    INSERT,
    UPDATE,
    DELETE
}
