package com.leadflow.api.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.leadflow.api.protection.Public;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Serves the document. It holds nothing but what the source code does, so everybody may read it. */
@Public
@Path("/api/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Section(name = "Documentation", description = "This document.")
public final class OpenApiResource {
    private final String document;

    public OpenApiResource(String document) {
        this.document = document;
    }

    @GET
    @Operation(operationId = "getOpenApi", summary = "This document", description = "Try it on the page `/api/docs`.")
    @Answers(ObjectNode.class)
    public String document() {
        return document;
    }
}
