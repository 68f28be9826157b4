package com.leadflow.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every route, as the running process has it, asks for a token; only those that are named here do not. */
class ProtectedRoutesIT {
    /** A route gets in here by a decision, not because the test asks for it. */
    private static final Set<String> PUBLIC = Set.of(
            // The console's page, which holds nothing.
            "GET /",
            // What the API can do, for those who build on it.
            "GET /api/openapi.json",
            "GET /api/docs",
            "GET /api/docs/{asset}",
            // By a link that was given to somebody with a token.
            "GET /recordings/{token}",
            // Has a secret of its own.
            "POST /webhooks/vapi");

    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    @Test
    void askForAToken() {
        List<Route> routes = Route.of(api)
                .filter(route -> !PUBLIC.contains(route.toString()))
                .toList();

        assertThat(routes).hasSizeGreaterThan(20);
        assertThat(routes).allSatisfy(route -> {
            Answer answer = call(route);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"leadflow\"");
        });
    }

    @Test
    void areThereWhereTheyArePublic() {
        assertThat(Route.of(api)).extracting(Route::toString).containsAll(PUBLIC);
    }

    /** A servlet of its own, or a method that hands a request on to another resource, would not be among the routes. */
    @Test
    void areAllTheApplicationHas() {
        // Jersey's path leaves nothing to the second, which is Jetty's own.
        assertThat(api.servletPaths()).containsExactlyInAnyOrder("/*", "/");
        assertThat(Route.of(api)).extracting(Route::method).doesNotContainNull();
    }

    private static Answer call(Route route) {
        String path = route.path().replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        // Of another type it would be refused before anybody is asked who it is from.
        String type = path.endsWith("/import") ? "text/csv" : "application/json";
        return api.anonymous(
                path,
                request -> request.header("Content-Type", type).method(route.method(), BodyPublishers.ofString("{}")));
    }
}
