package com.leadflow.dev.simulator;

import java.util.List;

/** A request that the provider refuses, in the shape of its framework (NestJS). */
final class ProviderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Object body;

    private ProviderException(int status, String error, Object message) {
        super(status + " " + error + ": " + message);
        this.status = status;
        this.body = new Body(message, error, status);
    }

    /** A request that its policy refuses, said in one string. */
    static ProviderException badRequest(String message) {
        return new ProviderException(400, "Bad Request", message);
    }

    /** A request whose fields are wrong, each said in a list. */
    static ProviderException invalid(List<String> messages) {
        return new ProviderException(400, "Bad Request", List.copyOf(messages));
    }

    static ProviderException unauthorized() {
        return new ProviderException(
                401,
                "Unauthorized",
                "Invalid Key. Hot tip, you may be using the private key instead of the public key, or vice versa.");
    }

    static ProviderException notFound(String what) {
        return new ProviderException(404, "Not Found", what + " not found");
    }

    Reply reply() {
        return Reply.json(status, body);
    }

    private record Body(Object message, String error, int statusCode) {}
}
