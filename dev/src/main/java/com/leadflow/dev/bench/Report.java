package com.leadflow.dev.bench;

import java.util.List;

/** What a benchmark has measured; its JSON is an interface for other programs. */
public interface Report {
    /** The figures for people. */
    String table();

    /** Why the command fails although everything was measured. */
    List<String> faults();
}
