package com.leadflow.api.protection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.leadflow.api.RunningApi;
import com.leadflow.api.RunningApi.Answer;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request that is refused before its body has come. */
class UnreadBodyIT {
    @RegisterExtension
    static final RunningApi api = RunningApi.started();

    /** Otherwise a client would send its next request on a connection that is just being closed, and get no answer. */
    @Test
    void isTheLastOfItsConnectionAsTheAnswerSays() throws IOException {
        assertThat(answers(refused(2))).startsWith("HTTP/1.1 401").containsOnlyOnce("\r\nConnection: close\r\n");
    }

    @Test
    void isTheLastOfItsConnectionWhereItIsLong() throws IOException {
        String body = "x".repeat(100_000);

        assertThat(answers(refused(body.length() + 1) + body)).containsOnlyOnce("\r\nConnection: close\r\n");
    }

    @Test
    void leavesTheConnectionWhereItHasComeMeanwhile() throws IOException {
        assertThat(answers(refused(2) + "{}" + refused(2)))
                .containsOnlyOnce("\r\nConnection: close\r\n")
                .satisfies(
                        answers -> assertThat(answers.split("HTTP/1.1 401", -1)).hasSize(3));
    }

    @Test
    void isNoneWhereItWasRead() {
        Answer answer = api.post("/leads", """
                {"name": "Ada Example", "phone": "+12125550180"}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Connection")).isEmpty();
    }

    /** Without a token; of its body, nothing is here. */
    private static String refused(int length) {
        return """
                POST /api/v1/leads HTTP/1.1
                Host: localhost
                Content-Type: application/json
                Content-Length: %d

                """.formatted(length).replace("\n", "\r\n");
    }

    /** All answers until the API closes the connection. */
    private static String answers(String requests) throws IOException {
        try (Socket socket = new Socket("localhost", api.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(requests.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
