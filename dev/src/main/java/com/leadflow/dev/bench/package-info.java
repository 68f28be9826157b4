/** What the benchmarks share: they measure what a build of LeadFlow does on this machine, see docs/performance.md. */
@NullMarked
package com.leadflow.dev.bench;

import org.jspecify.annotations.NullMarked;
