package com.leadflow.store.account;

import java.util.UUID;

/** A user who is seen for the first time. */
public record NewUser(UUID id, String email, String name, String role) {}
