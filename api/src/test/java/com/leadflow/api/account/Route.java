package com.leadflow.api.account;

import com.leadflow.api.RunningApi;
import java.util.stream.Stream;
import org.glassfish.jersey.server.model.Resource;

/** One method of one path, as the running process has it. */
record Route(String method, String path) {
    /** All of them, also those that Jersey adds for OPTIONS. */
    static Stream<Route> of(RunningApi api) {
        return api.routes().getResources().stream().flatMap(resource -> below("", resource));
    }

    private static Stream<Route> below(String parent, Resource resource) {
        String path = (parent + "/" + resource.getPath()).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
        Stream<Route> own = resource.getAllMethods().stream().map(method -> new Route(method.getHttpMethod(), path));
        return Stream.concat(own, resource.getChildResources().stream().flatMap(child -> below(path, child)));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
