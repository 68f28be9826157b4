package com.leadflow.api.account;

/** What a user may do: ADMIN sees and changes everything, USER what is their own and their team's. */
public enum UserRole {
    USER,
    ADMIN
}
