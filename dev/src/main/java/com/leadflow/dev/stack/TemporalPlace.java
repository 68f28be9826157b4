package com.leadflow.dev.stack;

import java.nio.file.Path;

/**
 * Where a local Temporal server listens and keeps its data.
 *
 * @param directory for its database and its log
 */
record TemporalPlace(Path directory, int port, int uiPort) {}
