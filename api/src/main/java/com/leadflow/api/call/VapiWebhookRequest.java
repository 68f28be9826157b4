package com.leadflow.api.call;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Schema;

/** A webhook as the API's document describes it. {@link com.leadflow.workflows.call.vapi.VapiCallReader} reads it, and takes whatever else it has. */
@JsonIgnoreProperties(ignoreUnknown = true)
record VapiWebhookRequest(
        @Schema(
                description =
                        "The event in the provider's own words: `type` says which, `call` is the call. What is of another type, or about no call, is dropped",
                requiredMode = REQUIRED)
        ObjectNode message) {}
