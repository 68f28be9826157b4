package com.leadflow.api;

import com.leadflow.api.protection.Public;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The place of the console. */
@Hidden
@Public
@Path("/")
@Produces(MediaType.TEXT_HTML)
public final class ConsoleResource {
    @GET
    public String page() {
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>LeadFlow</title>
                <h1>LeadFlow</h1>
                <p>The console will be here. The API is at <code>/api/v1</code>; on <a href="/api/docs">this page</a> it can be read and tried.</p>
                </html>
                """;
    }
}
