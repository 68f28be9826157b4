package com.leadflow.dev.demo;

/**
 * A row that became no lead of the campaign.
 *
 * @param line the file's line where the row begins, from 1
 * @param reason a stable word, such as {@code missing-name}, or the API's code
 */
record RejectedRow(long line, String reason) {}
