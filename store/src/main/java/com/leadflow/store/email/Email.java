package com.leadflow.store.email;

/** A stored email, as its row and in plain text. */
public record Email(EmailRow row, EmailDetails details) {}
