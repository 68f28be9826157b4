package com.leadflow.api.campaign;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Leads to be attached to a campaign, by id. */
record AttachLeadsRequest(@Nullable List<@Nullable String> leadIds) {}
