package com.leadflow.api.openapi;

import com.leadflow.api.problem.ApiException;
import com.leadflow.api.protection.Public;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The page on which the API can be read and tried: Swagger UI over our document. */
@Hidden
@Public
@Path("/api/docs")
public final class DocsResource {
    private static final String UI = "META-INF/resources/webjars/swagger-ui/" + version() + "/";
    private static final String OURS = "com/leadflow/api/openapi/";

    /** Nothing else of the class path is served. */
    private record Asset(String path, String type) {}

    private static final Asset PAGE = new Asset(OURS + "docs.html", "text/html; charset=utf-8");
    private static final Map<String, Asset> ASSETS = Map.of(
            "start.js", new Asset(OURS + "start.js", "text/javascript; charset=utf-8"),
            "swagger-ui.css", new Asset(UI + "swagger-ui.css", "text/css; charset=utf-8"),
            "swagger-ui-bundle.js", new Asset(UI + "swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
            "favicon-32x32.png", new Asset(UI + "favicon-32x32.png", "image/png"));

    /** Swagger UI sets styles in elements and has its icons in data addresses; it asks nobody but us. */
    private static final String POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    @GET
    public Response page() {
        return answer(PAGE).header("Content-Security-Policy", POLICY).build();
    }

    @GET
    @Path("/{asset}")
    public Response asset(@PathParam("asset") String name) {
        Asset asset = ASSETS.get(name);
        if (asset == null) {
            throw ApiException.notFound("file");
        }
        return answer(asset).header("Cache-Control", "max-age=3600").build();
    }

    private static Response.ResponseBuilder answer(Asset asset) {
        return Response.ok(read(asset.path()), asset.type());
    }

    private static String version() {
        Properties properties = new Properties();
        try {
            properties.load(open("META-INF/maven/org.webjars/swagger-ui/pom.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static byte[] read(String path) {
        try (InputStream in = open(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String path) {
        @Nullable InputStream in = DocsResource.class.getClassLoader().getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException(path + " is not on the class path");
        }
        return in;
    }
}
