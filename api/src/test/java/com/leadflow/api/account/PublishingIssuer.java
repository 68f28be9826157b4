package com.leadflow.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer with a server of its own, on which it publishes its keys: out of order until it does. */
final class PublishingIssuer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile String published = "";

    private PublishingIssuer(HttpServer server) {
        this.server = server;
    }

    static PublishingIssuer started() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            PublishingIssuer issuer = new PublishingIssuer(server);
            server.createContext("/auth/v1/.well-known/jwks.json", issuer::answer);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new IllegalStateException("no port for an issuer", e);
        }
    }

    /** The {@code iss} of its tokens. */
    String name() {
        return "http://localhost:" + server.getAddress().getPort() + "/auth/v1";
    }

    /** From now on these are its keys. */
    void publish(JWK... keys) {
        published = new JWKSet(List.of(keys)).toString(true);
    }

    void breakDown() {
        published = "";
    }

    int fetches() {
        return fetches.get();
    }

    /** What it says of a user of its own, for an hour. */
    JWTClaimsSet.Builder claims() {
        return claims(name());
    }

    static JWTClaimsSet.Builder claims(String issuer) {
        UUID user = UUID.randomUUID();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.toString())
                .claim("email", user + "@example.com")
                .claim("role", "authenticated")
                .audience("authenticated")
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)));
    }

    /** Names the key as the token's own. */
    static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWK key) {
        JWSHeader header =
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm));
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign", e);
        }
        return token.serialize();
    }

    private void answer(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        byte[] body = published.getBytes(UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(body.length == 0 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
