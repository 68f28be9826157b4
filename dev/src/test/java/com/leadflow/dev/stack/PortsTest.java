package com.leadflow.dev.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Another process: says whether it may have the port. */
    public static void main(String... port) {
        System.out.print(Ports.take(Integer.parseInt(port[0])));
    }

    @Test
    void areGivenToOneProcessOnly() throws IOException {
        int port = Ports.free();

        assertThat(Ports.take(port)).isFalse();
        assertThat(anotherProcessMayHave(port)).isEqualTo("false");
    }

    private static String anotherProcessMayHave(int port) throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PortsTest.class.getName(),
                        String.valueOf(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void takeAnotherWhereTheUsualOneIsInUse() throws IOException {
        int usual = Ports.free();

        assertThat(Ports.freeAt(usual)).isEqualTo(usual);
        try (ServerSocket busy = new ServerSocket(usual)) {
            assertThat(Ports.freeAt(busy.getLocalPort())).isNotEqualTo(usual);
        }
    }
}
