package com.leadflow.api.lead;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Many leads at once, each read by itself. */
record LeadBatchRequest(@Nullable List<JsonNode> leads) {}
