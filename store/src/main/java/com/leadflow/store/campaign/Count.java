package com.leadflow.store.campaign;

/** How many there are of one kind. */
public record Count(String name, long count) {}
