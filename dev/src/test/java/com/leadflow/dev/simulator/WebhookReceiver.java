package com.leadflow.dev.simulator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that keeps the webhooks it gets, and answers 200 or the statuses it was told. */
final class WebhookReceiver implements AutoCloseable {
    private final List<Webhook> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private volatile CountDownLatch open = new CountDownLatch(0);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    WebhookReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** One webhook: the secret it carried, the whole body, and the message in it. */
    record Webhook(String secret, JsonNode body, JsonNode message) {
        String label() {
            String type = message.path("type").asText();
            return message.has("status") ? type + " " + message.path("status").asText() : type;
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    void answer(int... statuses) {
        synchronized (answers) {
            for (int status : statuses) {
                answers.add(status);
            }
        }
    }

    /** Takes webhooks, but answers none until {@link #release}. */
    void hold() {
        open = new CountDownLatch(1);
    }

    void release() {
        open.countDown();
    }

    List<Webhook> received() {
        return List.copyOf(received);
    }

    List<String> labels() {
        return received.stream().map(Webhook::label).toList();
    }

    /** All webhooks, once the last one of a call is among them. */
    List<Webhook> awaitReport() {
        return await().until(
                        this::received,
                        all -> all.stream().anyMatch(hook -> hook.label().equals("end-of-call-report")));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody());
            String secret = String.valueOf(exchange.getRequestHeaders().getFirst("X-Vapi-Secret"));
            received.add(new Webhook(secret, body, body.path("message")));
            open.await();
            exchange.sendResponseHeaders(nextStatus(), -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int nextStatus() {
        synchronized (answers) {
            Integer status = answers.poll();
            return status == null ? 200 : status;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
