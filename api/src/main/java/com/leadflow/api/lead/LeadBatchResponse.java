package com.leadflow.api.lead;

import com.leadflow.api.problem.FieldError;
import java.util.List;
import java.util.UUID;

/** What became of a batch; every index of the request is in exactly one of the lists. */
record LeadBatchResponse(List<Created> created, List<Rejected> rejected) {
    record Created(int index, UUID id) {}

    /** @param errors their pointers are relative to the lead */
    record Rejected(int index, List<FieldError> errors) {}
}
